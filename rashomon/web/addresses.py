"""The addresses of the reading room. A rewind or a choice of story stays in every link, so that what is seen can be mailed."""

from urllib.parse import quote, urlencode

from rashomon.records import Anchor

__all__ = ["Addresses"]


class Addresses:
    """Links between pages; `state` is what every address carries (`by`, `story`, `rule`)."""

    def __init__(self, state: tuple[tuple[str, str], ...] = ()) -> None:
        self.state = tuple((key, value) for key, value in state if value)

    def to(self, path: str, fragment: str = "", **more: object) -> str:
        """An address with the state, and `more` as its query; what is empty or None is left out, and overrides the state where named.

        >>> Addresses((("by", "2031-04-02"),)).to("/disputes", kind="account", page=None)
        '/disputes?by=2031-04-02&kind=account'
        """
        query = {**dict(self.state), **{k: str(v) for k, v in more.items() if v is not None}}
        if "by" in more and more["by"] is None:
            query.pop("by", None)
        text = urlencode({k: v for k, v in query.items() if v != ""})
        return path + (f"?{text}" if text else "") + (f"#{fragment}" if fragment else "")

    def fact(self, room: str, id: str) -> str:
        return self.to(f"/{room}/{quote(id, safe='')}")

    def day(self, date: str) -> str:
        return self.to("/timeline", day=date)

    def figure(self, figure: str, series: str | None) -> str:
        return self.to(f"/figures/{quote(series, safe='')}" if series else "/figures", figure)

    def words(self, anchor: Anchor) -> str:
        return self.to(f"/reports/{quote(anchor.document, safe='')}", self.words_id(anchor))

    def report(self, document: str) -> str:
        return self.to(f"/reports/{quote(document, safe='')}")

    def words_id(self, anchor: Anchor) -> str:
        return f"w{anchor.start}-{anchor.end}"
