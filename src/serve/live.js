// Runs in pages shown by "clearfolio serve" only; it is never part of the published site.
(function () {
  "use strict";
  var KEY = "clearfolio-place:" + location.pathname;
  var here = decodeURIComponent(location.pathname).replace(/^\//, "");
  if (here === "" || here.slice(-1) === "/") here += "index.html";

  // Back to where the reader was before the page was loaded anew.
  try {
    var place = sessionStorage.getItem(KEY);
    if (place !== null) {
      sessionStorage.removeItem(KEY);
      addEventListener("load", function () { scrollTo(0, Number(place)); });
    }
  } catch (ignore) { /* storage may be switched off */ }

  function reload() {
    try { sessionStorage.setItem(KEY, String(scrollY)); } catch (ignore) { /* as above */ }
    location.reload();
  }

  var box = null;
  function show(text) {
    if (!box) {
      box = document.createElement("div");
      box.setAttribute("role", "alert");
      box.tabIndex = 0;
      box.style.cssText = "position:fixed;inset:auto 0 0 0;max-height:70vh;overflow:auto;z-index:2147483647;" +
        "margin:0;padding:1.5rem;background:#fff;color:#1b1b1f;border-top:8px solid #a1002b;font:18px/1.5 system-ui,sans-serif";
      box.appendChild(document.createElement("pre")).style.cssText = "white-space:pre-wrap;overflow-wrap:anywhere;font:16px/1.5 monospace;margin:0";
      document.body.appendChild(box);
    }
    box.firstChild.textContent = text;
  }
  function hide() {
    if (box) { box.remove(); box = null; }
  }

  var first = true;
  var lost = false;
  var source = new EventSource("/_clearfolio/events");
  source.onmessage = function (message) {
    var news = JSON.parse(message.data);
    if (news.errors) show(news.errors); else hide();
    var assets = news.changed.some(function (path) { return /(^|\/)assets\//.test(path); });
    // After the program was started again, pages may have changed unseen.
    // What was written is shown, whatever is wrong elsewhere: a page with errors is not written.
    var written = assets || news.changed.indexOf(here) >= 0;
    if (written || (!news.errors && ((first && lost) || document.documentElement.dataset.waiting))) reload();
    first = false;
  };
  source.onerror = function () { lost = true; first = true; };
})();
