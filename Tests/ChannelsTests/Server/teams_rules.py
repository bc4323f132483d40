"""A workflow of Teams that is started by a webhook, and the Adaptive Cards that it posts."""

from typing import Any

from rules import Answer, Request, Rules, need, parsed

LIMIT = 28 * 1024
CARD = {"$schema", "type", "version", "fallbackText", "body"}
TEXT = {"type": "TextBlock", "wrap": True}
STYLE = {"separator": True, "size": "Medium", "weight": "Bolder"}


class TeamsRules(Rules):
    """`settings`: target, the path and query by which the workflow knows who may post."""

    def check(self, request: Request) -> None:
        need(request.method == "POST" and request.target == self.settings["target"], "another URL", Answer(401))
        need(len(request.body) < LIMIT, "too large", Answer(413))
        bad = Answer.of(400, {"error": {"code": "TriggerInputSchemaMismatch", "message": "refused"}})
        message = parsed(request, bad)
        need(message.keys() == {"type", "attachments"} and message["type"] == "message", "no message", bad)
        attachments = message["attachments"]
        need(isinstance(attachments, list) and len(attachments) == 1, "not one attachment", bad)
        attachment = attachments[0]
        need(attachment.keys() == {"contentType", "contentUrl", "content"}, "other fields of an attachment", bad)
        need(attachment["contentType"] == "application/vnd.microsoft.card.adaptive", "no card", bad)
        need(attachment["contentUrl"] is None, "a link to the card", bad)
        self._check_card(attachment["content"], bad)

    def take(self, request: Request) -> tuple[Answer, str]:
        return Answer(202), "taken"

    def _check_card(self, card: dict[str, Any], bad: Answer) -> None:
        need(card.keys() == CARD, "other fields of a card, such as actions", bad)
        need(card["type"] == "AdaptiveCard" and card["version"] == "1.4", "another kind of card", bad)
        need(isinstance(card["fallbackText"], str) and card["fallbackText"] != "", "no text for old clients", bad)
        need(isinstance(card["body"], list) and len(card["body"]) > 1, "no body", bad)
        for block in card["body"]:
            self._check_block(block, bad)

    def _check_block(self, block: dict[str, Any], bad: Answer) -> None:
        need(isinstance(block.get("text"), str) and block["text"] != "", "a block without text", bad)
        rest = {name: value for name, value in block.items() if name != "text"}
        need(TEXT.items() <= rest.items() and rest.items() <= (TEXT | STYLE).items(), "more than a text", bad)
