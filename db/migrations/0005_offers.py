"""Offers, the order of the queue, questions, invitations, cancelled events, replaced tickets."""

STATEMENTS = (
    """ALTER TABLE "event" ADD COLUMN "seats" INTEGER CHECK (seats >= 0)""",
    """ALTER TABLE "event" ADD COLUMN "claim_hours" INTEGER NOT NULL DEFAULT 0 CHECK (claim_hours >= 0)""",
    """ALTER TABLE "event" ADD COLUMN "cutoff_hours" INTEGER NOT NULL DEFAULT 0 CHECK (cutoff_hours >= 0)""",
    """ALTER TABLE "event" ADD COLUMN "asks_institution" VARCHAR(255) NOT NULL DEFAULT 'off'""",
    """ALTER TABLE "event" ADD COLUMN "invitation_codes" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE "event" ADD COLUMN "cancelled_at" DATETIME""",
    """ALTER TABLE "event" ADD COLUMN "cancel_reason" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE "registration" ADD COLUMN "turn" INTEGER NOT NULL DEFAULT 0""",
    """UPDATE "registration" SET "turn" = id""",
    """ALTER TABLE "registration" ADD COLUMN "offer_until" DATETIME""",
    """ALTER TABLE "registration" ADD COLUMN "institution" VARCHAR(255) NOT NULL DEFAULT ''""",
    """CREATE INDEX "registration_event_id_turn" ON "registration" ("event_id", "turn")""",
    """CREATE TABLE "question" ("id" INTEGER NOT NULL PRIMARY KEY, "event_id" INTEGER NOT NULL, "position" INTEGER NOT NULL, "kind" VARCHAR(255) NOT NULL, "words" VARCHAR(255) NOT NULL, "words_en" VARCHAR(255) NOT NULL, "choices" TEXT NOT NULL, "choices_en" TEXT NOT NULL, "needed" INTEGER NOT NULL, "form_id" VARCHAR(255) NOT NULL, FOREIGN KEY ("event_id") REFERENCES "event" ("id") ON DELETE CASCADE)""",
    """CREATE INDEX "question_event_id" ON "question" ("event_id")""",
    """CREATE UNIQUE INDEX "question_form_id" ON "question" ("form_id")""",
    """CREATE UNIQUE INDEX "question_event_id_position" ON "question" ("event_id", "position")""",
    """CREATE TABLE "replaced_ticket" ("id" INTEGER NOT NULL PRIMARY KEY, "registration_id" INTEGER NOT NULL, "token_hash" VARCHAR(255) NOT NULL, "number" VARCHAR(255) NOT NULL, "staff_id" INTEGER, "form_id" VARCHAR(255) NOT NULL, "at" DATETIME NOT NULL, FOREIGN KEY ("registration_id") REFERENCES "registration" ("id") ON DELETE CASCADE, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"))""",
    """CREATE INDEX "replaced_ticket_registration_id" ON "replaced_ticket" ("registration_id")""",
    """CREATE UNIQUE INDEX "replaced_ticket_token_hash" ON "replaced_ticket" ("token_hash")""",
    """CREATE UNIQUE INDEX "replaced_ticket_number" ON "replaced_ticket" ("number")""",
    """CREATE INDEX "replaced_ticket_staff_id" ON "replaced_ticket" ("staff_id")""",
    """CREATE UNIQUE INDEX "replaced_ticket_form_id" ON "replaced_ticket" ("form_id")""",
    """CREATE TABLE "reply" ("id" INTEGER NOT NULL PRIMARY KEY, "registration_id" INTEGER NOT NULL, "question_id" INTEGER NOT NULL, "value" TEXT NOT NULL, FOREIGN KEY ("registration_id") REFERENCES "registration" ("id") ON DELETE CASCADE, FOREIGN KEY ("question_id") REFERENCES "question" ("id") ON DELETE CASCADE)""",
    """CREATE INDEX "reply_registration_id" ON "reply" ("registration_id")""",
    """CREATE INDEX "reply_question_id" ON "reply" ("question_id")""",
    """CREATE UNIQUE INDEX "reply_registration_id_question_id" ON "reply" ("registration_id", "question_id")""",
    """CREATE TABLE "told" ("id" INTEGER NOT NULL PRIMARY KEY, "registration_id" INTEGER NOT NULL, "staff_id" INTEGER, "at" DATETIME NOT NULL, FOREIGN KEY ("registration_id") REFERENCES "registration" ("id") ON DELETE CASCADE, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"))""",
    """CREATE UNIQUE INDEX "told_registration_id" ON "told" ("registration_id")""",
    """CREATE INDEX "told_staff_id" ON "told" ("staff_id")""",
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
