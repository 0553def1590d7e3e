"""What a visitor must know, and what people said after closing."""

STATEMENTS = (
    """CREATE TABLE "visit_note" ("id" INTEGER NOT NULL PRIMARY KEY, "person_id" INTEGER NOT NULL, "entry" TEXT NOT NULL, "present" TEXT NOT NULL, "careful" TEXT NOT NULL, "noted_by_id" INTEGER, "noted_at" DATETIME NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE, FOREIGN KEY ("noted_by_id") REFERENCES "staff" ("id"))""",
    """CREATE UNIQUE INDEX "visit_note_person_id" ON "visit_note" ("person_id")""",
    """CREATE INDEX "visit_note_noted_by_id" ON "visit_note" ("noted_by_id")""",
    """CREATE TABLE "feedback" ("id" INTEGER NOT NULL PRIMARY KEY, "request_id" INTEGER NOT NULL, "feeling" VARCHAR(255) NOT NULL, "channel" VARCHAR(255) NOT NULL, "staff_id" INTEGER, "note" VARCHAR(255) NOT NULL, "at" DATETIME NOT NULL, FOREIGN KEY ("request_id") REFERENCES "service_request" ("id") ON DELETE CASCADE, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"))""",
    """CREATE INDEX "feedback_request_id" ON "feedback" ("request_id")""",
    """CREATE INDEX "feedback_staff_id" ON "feedback" ("staff_id")""",
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
