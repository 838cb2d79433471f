// Runs before the first paint, outside the bundle, so that no theme flashes and no inline script is needed.
try {
  var theme = localStorage.getItem('muster.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

  var density = localStorage.getItem('muster.density');
  if (density === 'compact' || density === 'comfortable') document.documentElement.dataset.density = density;
} catch (_) {
  // Storage may be forbidden; the system theme is right then.
}

// What this page is sure to need is on its way while the start is still being read; the build says what that is.
(function () {
  var told = JSON.parse(document.currentScript.dataset.ahead || '{"pages":[],"texts":{}}');
  var tags = navigator.languages.map((tag) => tag.slice(0, 2));
  var files = told.texts[tags.find((tag) => tag in told.texts) || 'en'] || [];
  var asks = [];

  told.pages.forEach((page) => {
    var found = new RegExp(page.at).exec(location.pathname);
    if (!found) return;
    files = files.concat(page.files);
    asks = asks.concat(page.asks.map((path) => path.replace('$1', found[1])));
  });

  // Taken up by the console if it was answered well and soon; see asked-ahead.ts.
  window.askedAhead = new Map(
    asks.map((path) => [path, { at: Date.now(), answer: fetch(path).catch(() => undefined) }]),
  );
  new Set(files).forEach((file) => {
    if (/\.css$/.test(file)) ask(file, 'preload', 'style');
    else ask(file, 'modulepreload');
  });

  function ask(href, rel, as) {
    var link = document.createElement('link');
    link.rel = rel;
    if (as) link.as = as;
    link.crossOrigin = 'anonymous';
    link.href = href;
    document.head.append(link);
  }
})();
