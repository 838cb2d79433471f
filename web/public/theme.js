// Runs before the first paint, outside the bundle, so that no theme flashes and no inline script is needed.
try {
  var theme = localStorage.getItem('muster.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

  var density = localStorage.getItem('muster.density');
  if (density === 'compact' || density === 'comfortable') document.documentElement.dataset.density = density;
} catch (_) {
  // Storage may be forbidden; the system theme is right then.
}
