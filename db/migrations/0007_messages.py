"""The outbox: messages, their words, how guests are spoken to, and when they are reminded."""

STATEMENTS = (
    """CREATE TABLE "message" ("id" INTEGER NOT NULL PRIMARY KEY, "registration_id" INTEGER NOT NULL, "kind" VARCHAR(255) NOT NULL, "occasion" VARCHAR(255) NOT NULL, "key" VARCHAR(255) NOT NULL, "status" VARCHAR(255) NOT NULL, "channel" VARCHAR(255), "tries" INTEGER NOT NULL, "due_at" DATETIME NOT NULL, "reason" VARCHAR(255), "last_error" VARCHAR(255) NOT NULL, "seen" INTEGER NOT NULL, "created_at" DATETIME NOT NULL, "settled_at" DATETIME, "staff_id" INTEGER, FOREIGN KEY ("registration_id") REFERENCES "registration" ("id") ON DELETE CASCADE, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"))""",
    """CREATE INDEX "message_registration_id" ON "message" ("registration_id")""",
    """CREATE UNIQUE INDEX "message_key" ON "message" ("key")""",
    """CREATE INDEX "message_staff_id" ON "message" ("staff_id")""",
    """CREATE UNIQUE INDEX "message_registration_id_kind_occasion" ON "message" ("registration_id", "kind", "occasion")""",
    """CREATE INDEX "message_status_due_at" ON "message" ("status", "due_at")""",
    """CREATE TABLE "message_plan" ("event_id" INTEGER NOT NULL PRIMARY KEY, "ask_email" INTEGER NOT NULL, "remind" INTEGER NOT NULL, "days_before" INTEGER NOT NULL CHECK (days_before BETWEEN 0 AND 14), "hour" INTEGER NOT NULL CHECK (hour BETWEEN 8 AND 20), FOREIGN KEY ("event_id") REFERENCES "event" ("id") ON DELETE CASCADE)""",
    """CREATE TABLE "message_text" ("id" INTEGER NOT NULL PRIMARY KEY, "event_id" INTEGER NOT NULL, "kind" VARCHAR(255) NOT NULL, "language" VARCHAR(255) NOT NULL, "text" TEXT NOT NULL, FOREIGN KEY ("event_id") REFERENCES "event" ("id") ON DELETE CASCADE)""",
    """CREATE INDEX "message_text_event_id" ON "message_text" ("event_id")""",
    """CREATE UNIQUE INDEX "message_text_event_id_kind_language" ON "message_text" ("event_id", "kind", "language")""",
    """CREATE TABLE "registration_contact" ("registration_id" INTEGER NOT NULL PRIMARY KEY, "language" VARCHAR(255) NOT NULL, "email" VARCHAR(255) NOT NULL, FOREIGN KEY ("registration_id") REFERENCES "registration" ("id") ON DELETE CASCADE)""",
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
