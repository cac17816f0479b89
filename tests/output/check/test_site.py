"""``check``: each thing that can be wrong is found, in its file and by its rule, and a good site has none."""

from __future__ import annotations

import ast
import datetime as dt
import json
import random
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result

from modelatlas.cli import main
from modelatlas.output.check import hosts
from modelatlas.output.check.finding import ERRORS, WARNINGS
from modelatlas.output.check.hosts import HOSTS, SiteFiles, check_host
from modelatlas.output.check.site import check_site
from modelatlas.problems import OutputError
from modelatlas.views.published.schemas import off_schema
from tests import ROOT

BASE = "https://atlas.test.example.org/repo/"
HEAD = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><title>{title}</title>
<meta name="description" content="{title}: what it costs, what it takes and gives, and who says so.">
<link rel="canonical" href="{url}"><link rel="stylesheet" href="{up}site.css">
<meta property="og:type" content="website"><meta property="og:site_name" content="Atlas">
<meta property="og:title" content="{title}">
<meta property="og:description" content="All about {title}: prices, limits, results, providers and sources.">
<meta property="og:url" content="{url}"><meta property="og:locale" content="en_US">
<meta property="og:image" content="{image}"><meta property="og:image:type" content="image/png">
<meta property="og:image:width" content="1200"><meta property="og:image:height" content="630">
<meta property="og:image:alt" content="A card"><meta name="twitter:card" content="summary_large_image">
{more}</head>
<body id="top"><h1>{title}</h1><a href="{up}about/#us">About</a></body></html>
"""
ATOM = """\
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x</id><title>Changes</title><updated>2026-07-31T00:00:00Z</updated>
<entry><id>urn:1</id><title>New</title><updated>2026-07-31T00:00:00Z</updated></entry></feed>
"""
JSON_FEED = '{"version": "https://jsonfeed.org/version/1.1", "title": "Changes", "items": [{"id": "1"}]}'
SITEMAP = f"""\
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{BASE}</loc></url><url><loc>{BASE}about/</loc></url></urlset>
"""
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (1200).to_bytes(4, "big") + (630).to_bytes(4, "big")
TODAY = dt.date(2026, 8, 2)
Change = Callable[[dict[str, str]], None]


def page(title: str, path: str = "", more: str = "") -> str:
    up = "../" * path.count("/")
    return HEAD.format(title=title, url=BASE + path, up=up, image=f"{BASE}card.png", more=more)


@pytest.fixture
def files() -> dict[str, str]:
    """A small site without a fault, by path."""
    head = page("Not found").partition("<link")[0]
    not_found = f"{head}</head><body><h1>Not found</h1><a href='/repo/about/'>About</a>"
    return {
        ".nojekyll": "",
        "404.html": not_found,
        "about/index.html": page("About the atlas", "about/").replace("<body ", "<body><p id='us'></p><i "),
        "api/v1/sources.json": '{"sources": [{"name": "openrouter", "fetched_at": "2026-07-31"}]}',
        "card.png": PNG.decode("latin-1"),
        "feed.json": JSON_FEED,
        "feed.xml": ATOM,
        "index.html": page("The atlas"),
        "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {BASE}sitemap.xml\n",
        "site.css": "body{background:url(data:image/png;base64,AA)}",
        "sitemap.xml": SITEMAP,
    }


def write(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode("latin-1" if path.endswith(".png") else "utf-8"))
    return folder


def put(path: str, text: str) -> Change:
    return lambda files: files.update({path: text})


def swap(path: str, old: str, new: str) -> Change:
    def change(files: dict[str, str]) -> None:
        assert old in files[path]
        files[path] = files[path].replace(old, new)

    return change


def drop(path: str) -> Change:
    def change(files: dict[str, str]) -> None:
        del files[path]

    return change


def test_a_good_site_has_no_findings(tmp_path: Path, files: dict[str, str]) -> None:
    site = write(tmp_path, files)
    for host in (None, *HOSTS):
        assert check_site(site, host=host, oldest=dt.date(2026, 7, 31)) == []


NOISE = "".join(random.Random(7).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=400_000))  # noqa: S311


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (drop("about/index.html"), "index.html: target"),
        (swap("about/index.html", "id='us'", "id='them'"), "index.html: fragment"),
        (swap("about/index.html", "id='us'", "id='top'"), "about/index.html: id"),
        (swap("index.html", "<title>The atlas</title>", ""), "index.html: title"),
        (swap("404.html", "<title>Not found</title>", ""), "404.html: title"),
        (drop("404.html"), "404.html: not-found"),
        (swap("index.html", ' lang="en"', ""), "index.html: lang"),
        (swap("index.html", '<meta charset="utf-8">', ""), "index.html: charset"),
        (swap("index.html", 'name="viewport"', 'name="x"'), "index.html: viewport"),
        (swap("index.html", "Content-Security-Policy", "X"), "index.html: policy"),
        (swap("index.html", "</h1>", "</h1><h1>Again</h1>"), "index.html: heading"),
        (swap("index.html", "h1", "h2"), "index.html: heading"),
        (swap("index.html", "</h1>", "</h1><i onclick='x()'></i>"), "index.html: handler"),
        (
            swap("index.html", "</head>", '<meta name="robots" content="NOINDEX"></head>'),
            "index.html: noindex",
        ),
        (swap("sitemap.xml", f"<url><loc>{BASE}about/</loc></url>", ""), "about/index.html: sitemap"),
        (swap("robots.txt", "Allow: /", "Disallow: /"), "robots.txt: robots"),
        (put("a.json", '{"x": NaN}'), "a.json: json"),
        (put("a.json", '{"x": -Infinity}'), "a.json: json"),
        (put("a.csv", "a,b\n1,2\n1,2,3\n"), "a.csv: csv"),
        (put("a.csv", 'a,b\n"1\n2",3\n1\n'), "a.csv: csv"),
        (put("about/index.md", "[x](../gone/index.md)"), "about/index.md: target"),
        (put("llms.txt", f"- [x]({BASE}models/gone/): a model"), "llms.txt: target"),
        (put("a/con.txt", "x"), "a/con.txt: name"),
        (put(".modelatlas.json", '{"version": 1, "files": {"index.html": "x"}}'), "feed.xml: leftover"),
        (swap("feed.xml", "<id>urn:x", f'<link rel="self" href="{BASE}x.xml"/><id>urn:x'), "feed.xml: feed"),
        (swap("feed.json", '"title"', f'"feed_url": "{BASE}x.json", "title"'), "feed.json: feed"),
        (swap("index.html", "what it costs, what it takes", "short"), "index.html: description"),
        (swap("index.html", "what it costs", "w" * 201), "index.html: description"),
        (
            swap("about/index.html", f'canonical" href="{BASE}about/"', 'canonical" href="./"'),
            "about/index.html: canonical",
        ),
        (swap("about/index.html", f"{BASE}about/", f"{BASE}other/"), "about/index.html: canonical"),
        (
            swap("about/index.html", f'url" content="{BASE}about/"', f'url" content="{BASE}"'),
            "about/index.html: og:url",
        ),
        (swap("index.html", 'property="og:site_name"', 'property="x"'), "index.html: og"),
        (swap("index.html", 'name="twitter:card"', 'name="x"'), "index.html: og"),
        (swap("index.html", 'property="og:image"', 'property="x"'), "index.html: og"),
        (swap("index.html", 'property="og:image:alt"', 'property="x"'), "index.html: og:image"),
        (swap("index.html", "All about The atlas: prices", "Prices"), "index.html: description"),
        (swap("index.html", f"{BASE}card.png", "card.png"), "index.html: og:image"),
        (drop("card.png"), "index.html: og:image"),
        (swap("index.html", 'height" content="630"', 'height" content="600"'), "index.html: og:image"),
        (swap("index.html", "image/png", "image/jpeg"), "index.html: og:image"),
        (put("card.png", "GIF89a"), "about/index.html: og:image"),
        (put("card.png", PNG.decode("latin-1") + "x" * 100_000), "card.png: og:image"),
        (
            swap("about/index.html", "<title>About the atlas", "<title>The atlas"),
            "index.html: duplicate-title",
        ),
        (
            swap(
                "about/index.html",
                'description" content="About the atlas: ',
                'description" content="The atlas: ',
            ),
            "index.html: duplicate-description",
        ),
        (
            swap("index.html", "</head>", "<meta name='x' content='" + "y" * 32_000 + "'></head>"),
            "index.html: head-size",
        ),
        (swap("index.html", "</body>", f"<p>{NOISE}</p></body>"), "index.html: page-size"),
        (
            swap("index.html", "</body>", '<img src="https://cdn.example/x.png"></body>'),
            "index.html: third-party",
        ),
        (
            swap("index.html", "</head>", '<link rel="stylesheet" href="//cdn.example/x.css"></head>'),
            "index.html: third-party",
        ),
        (put("site.css", "@import 'https://cdn.example/x.css';"), "site.css: third-party"),
        (put("a.svg", "<svg><style>a{fill:url(https://cdn.example/x)}</style></svg>"), "a.svg: third-party"),
        (
            put("badges/a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><text>A & B</text></svg>'),
            "badges/a.svg: xml",
        ),
        (put("badges/a.svg", "<svg><text>A</text></svg>"), "badges/a.svg: svg"),
        (
            swap("index.html", "</head>", '<script type="application/ld+json">{</script></head>'),
            "index.html: json-ld",
        ),
        (
            swap("index.html", "</body>", '<script type="application/ld+json">{}</script></body>'),
            "index.html: json-ld",
        ),
        (put("api/v1/models.json", '{"models": ['), "api/v1/models.json: json"),
        (put("api/v1/schema/sources.json", "{}"), "api/v1/sources.json: schema"),
        (put("site.webmanifest", "no"), "site.webmanifest: json"),
        (put("feed.json", "[]"), "feed.json: feed"),
        (put("feed.json", '{"version": "https://jsonfeed.org/version/1.1", "items": []}'), "feed.json: feed"),
        (swap("feed.json", '{"id": "1"}', '{"id": "1"}, {"id": "1"}'), "feed.json: feed"),
        (swap("feed.json", '{"id": "1"}', "{}"), "feed.json: feed"),
        (swap("feed.xml", "</feed>", ""), "feed.xml: xml"),
        (swap("feed.xml", "<id>urn:1</id>", ""), "feed.xml: feed"),
        (
            swap(
                "feed.xml",
                "<entry>",
                "<entry><id>urn:1</id><title>A</title><updated>2026</updated></entry><entry>",
            ),
            "feed.xml: feed",
        ),
        (swap("sitemap.xml", "urlset", "urls"), "sitemap.xml: sitemap"),
        (swap("sitemap.xml", f"{BASE}about/", f"{BASE}gone/"), "sitemap.xml: sitemap"),
        (swap("sitemap.xml", f"{BASE}about/", "https://elsewhere.example/"), "sitemap.xml: sitemap"),
        (swap("robots.txt", "sitemap.xml", "map.xml"), "robots.txt: robots"),
        (swap("api/v1/sources.json", "2026-07-31", "2026-07-25"), "api/v1/sources.json: stale"),
        (swap("api/v1/sources.json", '"2026-07-31"', "null"), "api/v1/sources.json: stale"),
        (put("api/v1/sources.json", "[]"), "api/v1/sources.json: stale"),
        (drop("api/v1/sources.json"), "api/v1/sources.json: stale"),
    ],
)
def test_what_is_wrong_is_found(change: Change, expected: str, files: dict[str, str], tmp_path: Path) -> None:
    change(files)
    findings = check_site(write(tmp_path, files), oldest=TODAY - dt.timedelta(days=7), off_schema=off_schema)
    assert expected in {f"{finding.path}: {finding.rule}" for finding in findings}


@pytest.mark.parametrize(
    "change",
    [
        put(
            "about/index.md",
            f"[a](index.md) [b](../about/) [c]({BASE}) [d](https://x.example/) [e](#x) [f](/x)",
        ),
        put("a.csv", 'a,b\n"1\n2",3\n'),
        swap("index.html", "</h1>", "</h1><!-- <h1 onclick='x'> --><template><h1>x</h1></template>"),
        swap("index.html", "</h1>", "</h1><a title='on click=' data-onclick='x'>y</a>"),
        swap("feed.xml", "<id>urn:x", f'<link rel="self" href="{BASE}feed.xml"/><id>urn:x'),
        put("google1.html", "google-site-verification: google1.html"),
    ],
)
def test_what_is_right_is_not_told(change: Change, files: dict[str, str], tmp_path: Path) -> None:
    change(files)
    assert check_site(write(tmp_path, files), off_schema=off_schema) == []


def test_a_file_that_no_git_host_takes_is_told(files: dict[str, str], tmp_path: Path) -> None:
    site = write(tmp_path, files)
    with (site / "large.bin").open("wb") as file:
        file.truncate(100 * 1024**2 + 1)
    assert [str(one) for one in check_site(site)] == [
        "large.bin: has 104,857,601 bytes; Git hosts take 104,857,600 (file-size)"
    ]


def test_titles_that_differ_only_where_previews_cut_them_are_alike(
    files: dict[str, str], tmp_path: Path
) -> None:
    long = "The atlas of " + "very " * 10
    about = page(long + "large", "about/").replace("<body ", "<body><p id='us'></p><i ")
    files |= {"index.html": page(long + "little"), "about/index.html": about}
    assert check_site(write(tmp_path, files)) == []
    many = about.replace("large", "many of the large")
    files |= {"index.html": page(long + "many of the little"), "about/index.html": many}
    assert [finding.rule for finding in check_site(write(tmp_path, files))] == ["duplicate-title"]


def test_links_to_other_sites_are_no_requests(files: dict[str, str], tmp_path: Path) -> None:
    swap("index.html", "</body>", '<a href="https://example.org/">source</a></body>')(files)
    assert check_site(write(tmp_path, files)) == []


def test_a_page_that_leads_on_needs_no_description(files: dict[str, str], tmp_path: Path) -> None:
    files["old/index.html"] = '<title>Moved</title><meta http-equiv="refresh" content="0; url=../about/">'
    assert check_site(write(tmp_path, files)) == []


def test_the_publishers_own_files_are_no_part_of_the_site(files: dict[str, str], tmp_path: Path) -> None:
    files[".modelatlas.json"] = "not json"
    assert check_site(write(tmp_path, files), host="github") == []


def site_of(sizes: dict[str, int], *, links: frozenset[str] = frozenset(), **rules: str) -> SiteFiles:
    return SiteFiles(sizes, links, rules, BASE)


@pytest.mark.parametrize(
    ("host", "site", "expected"),
    [
        ("github", site_of({"a": hosts.GITHUB_SITE_BYTES, "b": 1}), [".: host-size"]),
        ("github", site_of({"a": hosts.GITHUB_SITE_BYTES}), []),
        ("github", site_of({".well-known/x": 1, ".nojekyll": 0}), [".well-known/x: host-hidden"]),
        ("github", site_of({"a": 1}, links=frozenset({"a"})), ["a: host-link"]),
        ("github", site_of({"_headers": 1}, _headers="/*\n X: y"), ["_headers: host-rules"]),
        ("cloudflare", site_of(dict.fromkeys(map(str, range(20_001)), 1)), [".: host-files"]),
        ("cloudflare", site_of(dict.fromkeys(map(str, range(20_000)), 1)), []),
        ("cloudflare", site_of({"a": 25 * 1024**2 + 1}), ["a: host-file-size"]),
        ("cloudflare", site_of({}, _headers="/a\n X: y\n" * 100), []),
        ("cloudflare", site_of({}, _headers="/a\n X: y\n" * 101), ["_headers: host-rules"]),
        ("cloudflare", site_of({}, _headers="/a\n X: " + "y" * 2_000), ["_headers: host-rules"]),
        ("cloudflare", site_of({}, _redirects="# told\n/a /b\n" * 2_101), ["_redirects: host-rules"]),
        ("netlify", site_of({f"a/{n}": 1 for n in range(54_001)}), ["a: host-files"]),
        ("netlify", site_of({f"a/{n % 2}/{n}": 1 for n in range(54_001)}), []),
    ],
)
def test_a_host_takes_what_its_limits_allow(host: str, site: SiteFiles, expected: list[str]) -> None:
    assert [f"{finding.path}: {finding.rule}" for finding in check_host(host, site)] == expected


@pytest.mark.parametrize(
    "base", ["https://modelatlas.example/", "http://127.0.0.1:8000/", "http://localhost/"]
)
@pytest.mark.parametrize("host", HOSTS)
def test_an_address_that_leads_nowhere_is_not_published(host: str, base: str) -> None:
    assert [finding.rule for finding in check_host(host, SiteFiles({}, frozenset(), {}, base))] == [
        "base-url"
    ]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


def test_each_finding_is_a_line_with_file_and_rule_and_the_exit_code_is_1(
    files: dict[str, str], tmp_path: Path
) -> None:
    good = run(str(write(tmp_path, files)))
    assert (good.exit_code, good.output) == (0, f"{tmp_path}: nothing found\n")
    bad = run(str(write(tmp_path, {"a%b.json": "{"})))
    assert bad.exit_code == 1
    assert bad.output.startswith("error: a%b.json: isn't JSON: ")
    assert bad.output.endswith("(json)\n")
    assert bad.output.count("\n") == 1


def test_findings_as_json_are_an_array_of_file_rule_and_message(
    files: dict[str, str], tmp_path: Path
) -> None:
    assert json.loads(run(str(write(tmp_path, files)), "--format", "json").output) == []
    told = json.loads(run(str(write(tmp_path, {"x.json": "{"})), "--format", "json").output)
    assert [(one["path"], one["severity"], one["rule"], set(one)) for one in told] == [
        ("x.json", "error", "json", {"path", "severity", "rule", "message"})
    ]


def test_a_warning_is_told_and_fails_only_where_asked(files: dict[str, str], tmp_path: Path) -> None:
    swap("about/index.html", "<title>About the atlas", "<title>The atlas")(files)
    site = str(write(tmp_path, files))
    told = run(site)
    assert told.exit_code == 0
    assert told.output.startswith("warning: ")
    assert run(site, "--strict").exit_code == 1
    files["x.json"] = "{"
    lines = run(str(write(tmp_path, files))).output.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["error", "warning"], (
        "what a visitor meets comes first"
    )


def test_every_rule_is_an_error_or_a_warning() -> None:
    """A rule that stands in no list would stop the daily run."""
    used = set()
    for path in (ROOT / "modelatlas" / "output" / "check").glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
                place = {"Finding": 1, "_BadLinkError": 0, "wrong": 0}.get(name)
                if place is not None and isinstance(rule := call.args[place], ast.Constant):
                    used.add(rule.value)
    assert not ERRORS & WARNINGS
    assert used | {"duplicate-title", "duplicate-description", "external"} == ERRORS | WARNINGS


def test_findings_for_github_are_annotations_that_text_cannot_break_out_of(
    files: dict[str, str], tmp_path: Path
) -> None:
    swap("index.html", "<title>The atlas", "<title>100%\n::error::x")(files)
    swap("about/index.html", "<title>About the atlas", "<title>100%\n::error::x")(files)
    told = run(str(write(tmp_path, files)), "--format", "github")
    [line] = told.output.splitlines()
    assert line.startswith(f"::warning file={tmp_path.as_posix()}/index.html,title=duplicate-title::")
    assert "100%25" in line


def test_the_age_of_sources_counts_from_today(files: dict[str, str], tmp_path: Path) -> None:
    today = dt.datetime.now(dt.UTC).date().isoformat()
    files["api/v1/sources.json"] = json.dumps({"sources": [{"name": "openrouter", "fetched_at": today}]})
    assert run(str(write(tmp_path, files)), "--max-age", "1d").exit_code == 0
    files["api/v1/sources.json"] = json.dumps(
        {"sources": [{"name": "openrouter", "fetched_at": "2020-01-01"}]}
    )
    old = run(str(write(tmp_path, files)), "--max-age", "1d")
    assert (old.exit_code, "(stale)" in old.output) == (1, True)


def test_a_source_that_fails_is_an_error_and_one_that_nobody_asked_a_warning(
    files: dict[str, str], tmp_path: Path
) -> None:
    """A source without its key isn't asked; one that has died is told, and so are all if none is fetched."""
    today = dt.datetime.now(dt.UTC).date().isoformat()
    old = {"name": "usage", "fetched_at": "2020-01-01"}
    for others, code, rule in (
        ([{"name": "openrouter", "fetched_at": today}], 0, "(unasked)"),
        ([{"name": "openrouter", "fetched_at": today, "failure": None}], 0, "(unasked)"),
        ([], 1, "(stale)"),
    ):
        files["api/v1/sources.json"] = json.dumps({"sources": [old, *others]})
        told = run(str(write(tmp_path, files)), "--max-age", "7d")
        assert (told.exit_code, rule in told.output) == (code, True)
    failing = {**old, "failure": "timed out"}
    files["api/v1/sources.json"] = json.dumps({"sources": [failing, {"name": "a", "fetched_at": today}]})
    told = run(str(write(tmp_path, files)), "--max-age", "7d")
    assert (told.exit_code, "It fails: timed out (stale)" in told.output) == (1, True)


def test_records_of_a_day_to_come_are_told(files: dict[str, str], tmp_path: Path) -> None:
    files["api/v1/sources.json"] = json.dumps({"sources": [{"name": "a", "fetched_at": "2100-01-01"}]})
    told = run(str(write(tmp_path, files)))
    assert (told.exit_code, "a has records of 2100-01-01, a day to come" in told.output) == (0, True)


def test_links_to_other_sites_are_asked_for_on_request(files: dict[str, str], tmp_path: Path) -> None:
    """One server stands for all of them; it has one page, and counts what it is asked for."""
    asked: list[str] = []

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200 if self.path == "/there" else 404)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        Thread(target=server.serve_forever).start()
        root = f"http://127.0.0.1:{server.server_port}"
        links = f'<a href="{root}/there#a"></a><a href="{root}/there#b"></a><a href="{root}/gone"></a>'
        swap("index.html", "</body>", f'{links}<a href="{BASE}about/"></a></body>')(files)
        site = str(write(tmp_path, files))
        quiet = run(site)
        asked_before = list(asked)
        told = run(site, "--external")
        server.shutdown()
    assert (quiet.exit_code, asked_before) == (0, [])
    assert told.exit_code == 1
    assert [
        line for line in told.output.splitlines() if line.endswith("(external)")
    ] == told.output.splitlines()
    assert f"index.html: {root}/gone: " in told.output
    assert sorted(asked) == ["/gone", "/there"]


@pytest.mark.parametrize(
    "arguments", [("--max-age", "7"), ("--max-age", "-1d"), ("--host", "geocities"), ("--format", "x")]
)
def test_wrong_usage_is_2(arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert run(str(tmp_path), *arguments).exit_code == 2


def test_a_folder_without_a_site_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"there is no index\.html; build first"):
        check_site(tmp_path / "nowhere")
