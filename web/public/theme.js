// Runs before the first paint, outside the bundle, so that no theme flashes and no inline script is needed.
try {
  // Every page of a workspace begins with who is there; the question is on its way while the scripts come.
  if (/^\/(w\/|$)/.test(location.pathname)) {
    var ask = document.createElement('link');
    ask.rel = 'preload';
    ask.as = 'fetch';
    ask.crossOrigin = 'anonymous';
    ask.href = '/api/v1/me';
    document.head.append(ask);
  }

  var theme = localStorage.getItem('muster.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

  var density = localStorage.getItem('muster.density');
  if (density === 'compact' || density === 'comfortable') document.documentElement.dataset.density = density;
} catch (_) {
  // Storage may be forbidden; the system theme is right then.
}
