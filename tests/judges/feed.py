"""Judges a feed: against the grammar of Atom (lxml), by the rules of RFC 4287 that no grammar can hold, by
a reader of feeds (feedparser), and against the site that it speaks of.

    feed.py SITE ADDRESS     SITE is the folder of the built site, ADDRESS where it is published

Each fault is one line; no line and exit status 0 mean that there is none.
"""
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlparse

import feedparser
from lxml import etree, html

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
site, address = Path(sys.argv[1]), sys.argv[2].rstrip("/") + "/"
faults = []


def page_of(url):
    """The file of the site behind an address; None for addresses elsewhere."""
    if not url.startswith(address):
        return None
    path = unquote(urldefrag(url)[0][len(address):])
    return site / (path + "index.html" if path == "" or path.endswith("/") else path)


def look_up(url, where):
    """An address of the site must lead to a file, and its fragment to a place there."""
    target = page_of(url)
    if target is None:
        return
    if not target.is_file():
        faults.append(f"{where}: {url} leads to nothing")
        return
    place = unquote(urldefrag(url)[1])
    if place and target.suffix == ".html" and not html.parse(str(target)).xpath("//*[@id=$id]", id=place):
        faults.append(f"{where}: {url} leads to a place that is not on its page")


def markup(text, where):
    """What an entry holds as HTML: whole addresses only, and nothing that readers of feeds throw away."""
    tree = html.fragment_fromstring(text, create_parent="div")
    for element in tree.iter():
        if element.tag in ("script", "style", "form", "input", "textarea", "select", "svg", "iframe", "object"):
            faults.append(f"{where}: <{element.tag}> in its content")
        for name, value in element.attrib.items():
            if name.startswith("on") or name == "style":
                faults.append(f"{where}: the attribute {name} in its content")
            if name in ("href", "src"):
                if not urlparse(value).scheme:
                    faults.append(f"{where}: “{value}” is not a whole address")
                look_up(value, where)
    return " ".join(tree.text_content().split())


def main():
    file = site / "feed.xml"
    feed = etree.parse(str(file)).getroot()
    grammar = etree.RelaxNG(file=str(Path(__file__).with_name("atom.rng")))
    if not grammar.validate(feed):
        faults.extend(f"line {error.line}: {error.message}" for error in grammar.error_log)
    text = lambda element, name: (element.findtext(ATOM + name) or "").strip()
    entries = feed.findall(ATOM + "entry")

    if not 1 <= len(entries) <= 50:
        faults.append(f"{len(entries)} entries")
    if not feed.get(LANG):
        faults.append("the feed does not say its language")
    own = [link.get("href") for link in feed.findall(ATOM + "link") if link.get("rel") == "self"]
    if own != [address + "feed.xml"]:
        faults.append(f"its own address is given as {own}")
    times = [text(entry, "updated") for entry in entries]
    if times != sorted(times, reverse=True):
        faults.append("the newest entry does not come first")
    if times and text(feed, "updated") != max(times):
        faults.append("the feed is not as new as its newest entry")
    for name, count in Counter(text(entry, "id") for entry in entries).items():
        if count > 1:
            faults.append(f"the id {name} stands {count} times")
    for entry in entries:
        where = text(entry, "title")
        if feed.find(ATOM + "author") is None and entry.find(ATOM + "author") is None:
            faults.append(f"{where}: nobody is named as its author")
        if text(entry, "published") > text(entry, "updated"):
            faults.append(f"{where}: changed before it appeared")
        links = [link for link in entry.findall(ATOM + "link") if link.get("rel", "alternate") == "alternate"]
        kinds = Counter((link.get("type"), link.get("hreflang")) for link in links)
        if len(links) != 1 or max(kinds.values()) > 1:
            faults.append(f"{where}: {len(links)} links to its page")
        for link in links:
            if page_of(link.get("href")) is None:
                faults.append(f"{where}: its page is said to be elsewhere")
            look_up(link.get("href"), where)
            page = page_of(link.get("href"))
            if page is not None and page.is_file():
                title = html.parse(str(page)).xpath("string(//h1)")
                if " ".join(title.split()) != " ".join(where.split()):
                    faults.append(f"{where}: its page is called “{title}”")
        if not markup(entry.findtext(ATOM + "summary") or "<p></p>", where):
            faults.append(f"{where}: no summary")
        if len(markup(entry.findtext(ATOM + "content") or "<p></p>", where)) < 20:
            faults.append(f"{where}: no content")

    read = feedparser.parse(file.read_bytes())
    if read.bozo or read.version != "atom10":
        faults.append(f"feedparser: {read.get('bozo_exception', read.version)}")
    if [entry.title for entry in read.entries] != [text(entry, "title") for entry in entries]:
        faults.append("feedparser reads other entries")

    for name in ["index.html", "posts/index.html"]:
        links = html.parse(str(site / name)).xpath("//link[@rel='alternate'][@type='application/atom+xml']/@href")
        if [(site / name).parent.joinpath(link).resolve() for link in links] != [file.resolve()]:
            faults.append(f"{name} does not name the feed")


try:
    main()
except Exception as fault:
    faults.append(f"cannot be read: {fault}")
print("\n".join(faults))
sys.exit(1 if faults else 0)
