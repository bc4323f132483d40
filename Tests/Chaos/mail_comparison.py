"""Compares deliveries and mails with the alerts that they must tell of. Pure.

Which alerts share a mail, and whether one that was taken back at once was told at all, depends on the moment; what must
hold between alerts, deliveries and mails does not.
"""

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import catalogue
from gaps import is_in_gap
from oracle import Expected
from tables import Found, Row, period

if TYPE_CHECKING:
    from comparison import Outcome

RESENDS = 1
DONE = ("sent", "failed", "held", "dismissed")


def compare_mails(expected: Expected, found: Found, outcome: "Outcome") -> None:
    outcome.differences += _compare_told(found)
    copies: dict[str, list] = defaultdict(list)
    for mail in found.mails:
        copies[mail.message_id].append(mail)
    told: dict[object, list[Row]] = defaultdict(list)
    alerts = {row["alert_id"]: row for row in found.alerts}
    for row in found.told:
        told[row["delivery_id"]].append(alerts[row["alert_id"]])
    for delivery in found.deliveries:
        identity = f"<{delivery['message_id']}@{catalogue.MAIL_DOMAIN}>"
        mails, alerts_told = copies.pop(identity, []), told[delivery["delivery_id"]]
        outcome.differences += _compare_delivery(delivery, identity, mails, alerts_told, found, outcome.counts)
    outcome.differences += [f"mail {identity}: no delivery has this Message-ID" for identity in copies]
    outcome.counts["mails"] = len(found.mails)
    outcome.counts["mails in the gap"] += 0


def _compare_told(found: Found) -> list[str]:
    """Each alert that a route takes is told to each of its recipients once, unless it was taken back before it was sent."""
    address = {row["delivery_id"]: row["recipient_address"] for row in found.deliveries}
    failed = {row["delivery_id"] for row in found.deliveries if row["state"] == "failed"}
    in_vain = {(row["alert_id"], address[row["delivery_id"]]) for row in found.told if row["delivery_id"] in failed}
    told: dict[object, Counter] = defaultdict(Counter)
    for row in found.told:
        told[row["alert_id"]][address[row["delivery_id"]]] += 1
    taken_back = {row["retracts"]: row["alert_id"] for row in found.alerts if row["retracts"]}
    differences = []
    for alert in found.alerts:
        if alert["kind"] == "retracted":
            continue
        name = f"{alert['kind']} of {alert['authority']} {alert['measure']} {period(alert['period_code'])} episode {alert['episode']}"
        recipients = _recipients(alert)
        later = told[taken_back[alert["alert_id"]]] if alert["alert_id"] in taken_back else None
        if surplus := set(told[alert["alert_id"]]) - set(recipients):
            differences.append(f"{name}: was told to {surplus}, who should not hear of it")
        for recipient in recipients:
            count, taken = told[alert["alert_id"]][recipient], later[recipient] if later is not None else None
            # Told once, and taken back once where it was; or taken back before it was sent, and neither is told. Who was
            # told in vain need not hear that it is taken back.
            if (count, taken) == (1, 0) and (alert["alert_id"], recipient) in in_vain:
                continue
            if (count, taken) not in ((1, None), (1, 1), (0, 0)):
                differences.append(f"{name}: told to {recipient} {count} times, taken back {taken} times")
        if later is not None and (surplus := set(later) - set(recipients)):
            differences.append(f"{name}: was taken back to {surplus}, who never heard of it")
    return differences


def _recipients(alert: Row) -> tuple[str, ...]:
    route = catalogue.route_of(alert["measure"])
    if route is None or alert["kind"] not in route.alerts:
        return ()
    if alert["kind"] == "still-red" and json.loads(alert["event"])["redPeriods"] < route.still_red_after:
        return ()
    return route.recipients


def _compare_delivery(delivery: Row, identity: str, mails: list, alerts: list[Row], found: Found, counts: Counter) -> list[str]:
    """A delivery and its mails."""
    state, resends = delivery["state"], delivery["resends"]
    what = f"delivery {delivery['delivery_id']} {identity} ({state}, {resends} resends, {delivery['last_error']})"
    counts[f"deliveries {state}"] += 1
    differences = []
    if state not in DONE:
        differences.append(f"{what}: is not at its end")
    if state == "dismissed" and alerts:
        differences.append(f"{what}: is dismissed, and tells of alerts that were not taken back")
    if resends > RESENDS or (state == "held" and resends != RESENDS):
        differences.append(f"{what}: was not sent again once before it was given up")
    if state == "failed" and identity not in found.refused:
        differences.append(f"{what}: no mail server refused it")
    if state == "sent" and resends == 0 and identity in found.refused:
        differences.append(f"{what}: was refused for good, and is sent")
    least = 1 if state == "sent" else 0
    most = resends + (state == "sent" or state == "held")
    if not least <= len(mails) <= most:
        differences.append(f"{what}: has {len(mails)} mails, should have {least} to {most}")
    if resends:
        counts["deliveries sent again"] += 1
    if len(mails) > 1:
        counts["mails in the gap"] += 1
    # Every mail but one must have met a fault that kept its answer from being noted.
    unexplained = [mail for mail in mails if not (mail.is_answer_lost or is_in_gap(mail.at, found.windows))]
    if len(unexplained) > 1:
        differences.append(f"{what}: came {len(mails)} times, and no fault explains it")
    for mail in mails:
        differences += _compare_text(what, mail, delivery, alerts)
    return differences


def _compare_text(what: str, mail, delivery: Row, alerts: list[Row]) -> list[str]:
    differences = []
    if mail.recipients != (delivery["recipient_address"],):
        differences.append(f"{what}: went to {mail.recipients}")
    for alert in alerts:
        head = f"{catalogue.title(alert['measure'])}\n{catalogue.council(alert['authority'])}, {period(alert['period_code'])}: "
        if head not in mail.body:
            differences.append(f"{what}: does not tell of {alert['measure']} {period(alert['period_code'])}")
    # A mail of several begins with a list of them.
    told = mail.body.count("\nThe measure of ") + mail.body.startswith("The measure of ")
    if told != len(alerts):
        differences.append(f"{what}: tells of {told} alerts, should tell of {len(alerts)}")
    return differences
