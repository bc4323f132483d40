"""A receiver of Standard Webhooks; signature and time are checked by the standard's own library."""

from datetime import datetime
from typing import Any

from rules import Answer, Request, Rules, need, parsed
from standardwebhooks import Webhook, WebhookVerificationError

EVENT = {"alertId", "kind", "authority", "measure", "period", "episode", "ratingRevision", "rag", "previousRag",
         "previousPeriod", "redPeriods", "service", "ruleChange", "raisedAt"}


class WebhookRules(Rules):
    """`settings`: target, the path and query, and secret."""

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__(settings)
        self.ids: set[str] = set()

    def check(self, request: Request) -> None:
        need(request.method == "POST" and request.target == self.settings["target"], "another URL", Answer(404))
        try:
            Webhook(self.settings["secret"]).verify(request.body, request.headers)
        except (WebhookVerificationError, ValueError) as problem:
            need(False, f"signature: {problem}", Answer(401))
        need("." not in request.headers["webhook-id"], "an id with a full stop", Answer(400))
        event = parsed(request, Answer(400))
        need(list(event) == ["type", "timestamp", "data"], "other fields", Answer(422))
        need(event["type"] == "scorecard.alerts.raised", "another type", Answer(422))
        need(list(event["data"]) == ["alerts"] and len(event["data"]["alerts"]) > 0, "no alerts", Answer(422))
        for alert in event["data"]["alerts"]:
            need(alert.keys() <= EVENT, "more than the event tells", Answer(422))
        newest = max((alert["raisedAt"] for alert in event["data"]["alerts"]), key=datetime.fromisoformat)
        need(event["timestamp"] == newest, "not the time of the newest alert", Answer(422))

    def take(self, request: Request) -> tuple[Answer, str]:
        identifier = request.headers["webhook-id"]
        is_copy = identifier in self.ids
        self.ids.add(identifier)
        return Answer(204), "copy" if is_copy else "taken"
