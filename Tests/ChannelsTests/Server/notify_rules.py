"""GOV.UK Notify's interface for e-mails, as its documentation for the REST API has it."""

import re
import time
import uuid
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt

from rules import Answer, Request, Rules, need, parsed

# The documented tolerance of a token's time.
TOLERANCE = 30


def error(status: int, name: str, message: str) -> Answer:
    return Answer.of(status, {"status_code": status, "errors": [{"error": name, "message": message}]})


class NotifyRules(Rules):
    """`settings`: serviceID, secret, templateID; hiddenLookUps: so many look-ups at first that find nothing yet."""

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__(settings)
        self.notifications: list[dict[str, Any]] = []
        self.hidden = int(settings.get("hiddenLookUps", 0))
        self.tokens: set[str] = set()

    def check(self, request: Request) -> None:
        self._check_token(request)
        path = urlsplit(request.target).path
        if request.method == "GET":
            need(path == "/v2/notifications", "no such path", error(404, "NoResultFound", "Not found"))
            return
        need(path == "/v2/notifications/email", "no such path", error(404, "NoResultFound", "Not found"))
        self._check_body(parsed(request, error(400, "BadRequestError", "Invalid JSON")))

    def take(self, request: Request) -> tuple[Answer, str]:
        if request.method == "GET":
            return self._list(request), "read"
        body = parsed(request, error(400, "BadRequestError", "Invalid JSON"))
        notification = {"id": str(uuid.uuid4()), "reference": body["reference"], "type": "email", "status": "created",
                        "email_address": body["email_address"], "body": body["personalisation"]["body"]}
        self.notifications.append(notification)
        content = {"subject": body["personalisation"]["subject"], "body": notification["body"]}
        return Answer.of(201, {**notification, "content": content, "uri": "", "template": {}}), "taken"

    def _list(self, request: Request) -> Answer:
        wanted = parse_qs(urlsplit(request.target).query).get("reference", [])
        found = [entry for entry in self.notifications if entry["reference"] in wanted]
        if self.hidden > 0:
            self.hidden -= 1
            found = []
        return Answer.of(200, {"notifications": found, "links": {"current": ""}})

    def _check_token(self, request: Request) -> None:
        missing = error(401, "AuthError", "Unauthorized: authentication token must be provided")
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        need(scheme == "Bearer" and token != "", "no token", missing)
        refused = error(403, "AuthError", "Invalid token: signature, api token not found")
        try:
            need(jwt.get_unverified_header(token) == {"typ": "JWT", "alg": "HS256"}, "another header", refused)
            claims = jwt.decode(
                token, self.settings["secret"], algorithms=["HS256"],
                options={"verify_iat": False, "require": ["iss", "iat"]})
        except jwt.InvalidTokenError as problem:
            need(False, f"token: {problem}", refused)
            raise
        need(claims.keys() == {"iss", "iat"} and isinstance(claims["iat"], int), "other claims", refused)
        need(claims["iss"] == self.settings["serviceID"], "another service", refused)
        clock = error(403, "AuthError", "Error: Your system clock must be accurate to within 30 seconds")
        need(abs(time.time() - claims["iat"]) <= TOLERANCE, "an old token", clock)

    def _check_body(self, body: dict[str, Any]) -> None:
        def invalid(message: str) -> Answer:
            return error(400, "ValidationError", message)

        need(body.keys() == {"email_address", "template_id", "personalisation", "reference"}, "other fields",
             invalid("Additional properties are not allowed"))
        address = body["email_address"]
        need(isinstance(address, str) and re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", address) is not None,
             "no address", invalid("email_address Not a valid email address"))
        need(body["template_id"] == self.settings["templateID"], "another template",
             error(400, "BadRequestError", "Template not found"))
        fields = body["personalisation"]
        need(isinstance(fields, dict) and fields.keys() == {"subject", "body"}, "other personalisation",
             error(400, "BadRequestError", "Missing personalisation: subject, body"))
        need(all(isinstance(text, str) and text for text in fields.values()), "personalisation that is no text",
             invalid("personalisation is not of type string"))
        need(isinstance(body["reference"], str) and 0 < len(body["reference"]) <= 1000, "no reference",
             invalid("reference is too long"))
