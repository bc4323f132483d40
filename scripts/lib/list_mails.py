"""Lists the mails of a folder: recipient, subject, and with --count only their number."""

import argparse
import email
import email.policy
import pathlib

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--count", action="store_true")
arguments = parser.parse_args()

mails = sorted(arguments.folder.glob("*.eml"))
if arguments.count:
    print(len(mails))
else:
    for path in mails:
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        print(f"To: {message['To']}\nSubject: {message['Subject']}\nMessage-ID: {message['Message-ID']}\n")
        print(message.get_body(("plain",)).get_content().rstrip())
        print("-" * 72)
