"""Many people on Matrix in one process, none of them the bot's code.

It reads commands from standard input, one JSON object a line, each with an
`id` that its answer repeats, and writes JSON lines to standard output: an
`answer` (`ok` or `error`), every `event` of a timeline as a person's client sees
it, and every `invitation`. It ends when standard input closes.
"""

import asyncio
import json
import os
import sys
import threading
import traceback

from nio import (
    AsyncClient,
    AsyncClientConfig,
    EnableEncryptionBuilder,
    EncryptionError,
    ErrorResponse,
    InviteMemberEvent,
    MegolmEvent,
    RoomPreset,
)
from nio.api import Api
from nio.store import SqliteMemoryStore
from vodozemac import Ed25519PublicKey, Ed25519Signature

# Bursts come whole: the server's own limit would leave a gap in the timeline.
FILTER = {"room": {"timeline": {"limit": 1000}}, "presence": {"types": []}}
# The server answers earlier when something happens.
POLL_MS = 30_000
# While the server is away.
RETRY_S = 0.2


def say(line):
    """Writes one line, at once."""
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def good(response):
    """The response, unless it is an error, which nio does not raise."""
    if isinstance(response, ErrorResponse):
        raise RuntimeError(str(response))
    return response


class Person:
    """A client with its own device, which shows all that it sees."""

    def __init__(self, server, user):
        config = AsyncClientConfig(
            store=SqliteMemoryStore,
            encryption_enabled=True,
            max_timeout_retry_wait_time=RETRY_S,
        )
        self.user = user
        self.client = AsyncClient(server, user, config=config)
        self.synced = asyncio.Condition()
        self.sending = asyncio.Lock()
        self.unreadable = []
        self.work = set()

    async def login(self, password):
        """Logs in, publishes the device's keys and begins to listen."""
        good(await self.client.login(password, device_name="test client"))
        good(await self.client.sync(sync_filter=FILTER))
        await self.keep_keys()
        self.spawn(self.listen())
        return {"token": self.client.access_token, "device": self.client.device_id}

    def spawn(self, coroutine):
        """Runs something beside; the loop alone would not keep it alive."""
        task = asyncio.create_task(coroutine)
        self.work.add(task)
        task.add_done_callback(self.work.discard)

    async def keep_keys(self):
        """What a client owes the others between two syncs."""
        client = self.client
        await client.send_to_device_messages()
        if client.should_upload_keys:
            await client.keys_upload()
        if client.should_query_keys:
            await client.keys_query()
        if client.should_claim_keys:
            await client.keys_claim(client.get_users_for_key_claiming())

    async def listen(self):
        """Follows the server for ever, also through its absences."""
        while True:
            try:
                self.show(good(await self.client.sync(POLL_MS, FILTER)))
                async with self.synced:
                    self.synced.notify_all()
                await self.keep_keys()
            except Exception:
                traceback.print_exc()
                await asyncio.sleep(RETRY_S)

    def show(self, sync):
        """Says all that one sync brought."""
        for room, info in sync.rooms.join.items():
            for event in info.timeline.events:
                self.show_event(room, event)
        for room, info in sync.rooms.invite.items():
            for event in info.invite_state:
                if isinstance(event, InviteMemberEvent) and event.state_key == self.user:
                    self.show_invitation(room, event)
        self.read_again()

    def show_event(self, room, event):
        locked = isinstance(event, MegolmEvent)
        if locked:
            self.unreadable.append((room, event))
        source = event.source
        say({
            "line": "event",
            "saw": self.user,
            "room": room,
            "id": source["event_id"],
            "sender": source["sender"],
            "type": source["type"],
            "content": source["content"],
            "redacts": source.get("redacts"),
            "encrypted": locked or getattr(event, "decrypted", False),
            "unreadable": locked,
            "sender_key": getattr(event, "sender_key", None),
        })

    def read_again(self):
        """Shows once more what a key that came late makes readable."""
        waiting, self.unreadable = self.unreadable, []
        for room, event in waiting:
            try:
                self.show_event(room, self.client.decrypt_event(event))
            except EncryptionError:
                self.unreadable.append((room, event))

    def show_invitation(self, room, event):
        direct = event.content.get("is_direct", False)
        say({
            "line": "invitation",
            "saw": self.user,
            "room": room,
            "sender": event.sender,
            "direct": direct,
        })
        if direct:
            self.spawn(self.client.join(room))

    async def until(self, condition):
        """Waits until a condition holds that only syncs change."""
        async with self.synced:
            await self.synced.wait_for(condition)

    async def create(self, name, encrypted, invite, direct):
        """Creates a room, and returns when this client knows of it."""
        state = [EnableEncryptionBuilder().as_dict()] if encrypted else []
        preset = RoomPreset.trusted_private_chat if direct else RoomPreset.private_chat
        room = good(await self.client.room_create(
            name=name, invite=invite, is_direct=direct, preset=preset, initial_state=state,
        )).room_id
        await self.until(lambda: self.knows(room) and self.client.rooms[room].encrypted == encrypted)
        return {"room": room}

    async def join(self, room):
        """Joins a room, and returns when this client knows of it."""
        good(await self.client.join(room))
        await self.until(lambda: self.knows(room))
        return {}

    def knows(self, room):
        return room in self.client.rooms

    async def meet(self, room, user):
        """Returns when this client has seen somebody in a room."""
        def here():
            member = self.client.rooms[room].users.get(user)
            return member is not None and not member.invited
        await self.until(lambda: self.knows(room) and here())
        return {}

    async def send(self, room, type, content):
        """Sends an event, encrypted where the room is; all devices may read it."""
        async with self.sending:
            await self.until(lambda: self.knows(room))
            # Devices that came since the last message can read this one.
            if self.client.should_query_keys:
                good(await self.client.keys_query())
            sent = await self.client.room_send(
                room, type, content, ignore_unverified_devices=True
            )
        return {"event": good(sent).event_id}

    async def devices(self, user):
        """A user's devices, and which keys of their owner vouch for each.

        nio knows nothing of cross-signing, so this asks the server itself and
        checks the signatures.
        """
        token = self.client.access_token
        answer = await self.client.send(
            "POST",
            "/_matrix/client/v3/keys/query",
            Api.to_json({"device_keys": {user: []}}),
            {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
        keys = await answer.json()
        own = keys.get("self_signing_keys", {}).get(user, {}).get("keys", {})
        devices = keys["device_keys"].get(user, {})
        return {"devices": [
            {
                "id": name,
                "identity": device["keys"].get(f"curve25519:{name}"),
                "signed_by": sorted(id for id, key in own.items() if signed(device, user, id, key)),
            }
            for name, device in devices.items()
        ]}


def signed(thing, user, key_id, key):
    """Whether a signed JSON object carries this key's valid signature."""
    signature = thing.get("signatures", {}).get(user, {}).get(key_id)
    if signature is None:
        return False
    plain = {name: thing[name] for name in thing if name not in ("signatures", "unsigned")}
    message = Api.to_canonical_json(plain).encode()
    try:
        key = Ed25519PublicKey.from_base64(key)
        key.verify_signature(message, Ed25519Signature.from_base64(signature))
    except Exception:
        return False
    return True


class People:
    """All of them, by their Matrix names."""

    def __init__(self):
        self.persons = {}
        self.work = set()

    async def obey(self, line):
        """Carries out one command and answers it."""
        order = json.loads(line)
        id, what, who = order.pop("id"), order.pop("do"), order.pop("who")
        try:
            if what == "login":
                self.persons[who] = Person(order.pop("server"), who)
            ok = await getattr(self.persons[who], what)(**order)
            say({"line": "answer", "id": id, "ok": ok})
        except Exception as error:
            traceback.print_exc()
            say({"line": "answer", "id": id, "error": f"{what}: {error!r}"})

    def begin(self, line):
        """Begins a command; the others go on."""
        task = asyncio.ensure_future(self.obey(line))
        self.work.add(task)
        task.add_done_callback(self.work.discard)


def read(loop, people):
    """Hands lines to the loop; the process ends with them, whatever it does."""
    for line in sys.stdin:
        loop.call_soon_threadsafe(people.begin, line)
    os._exit(0)


async def main():
    loop = asyncio.get_running_loop()
    threading.Thread(target=read, args=(loop, People()), daemon=True).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
