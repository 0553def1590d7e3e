"""What is left of an event: its survey, how long names are kept, and the numbers that stay."""

STATEMENTS = (
    """CREATE TABLE "event_count" ("id" INTEGER NOT NULL PRIMARY KEY, "event_id" INTEGER NOT NULL, "measure" VARCHAR(255) NOT NULL, "item" VARCHAR(255) NOT NULL, "number" INTEGER NOT NULL CHECK (number > 0), FOREIGN KEY ("event_id") REFERENCES "event" ("id") ON DELETE CASCADE)""",
    """CREATE INDEX "event_count_event_id" ON "event_count" ("event_id")""",
    """CREATE UNIQUE INDEX "event_count_event_id_measure_item" ON "event_count" ("event_id", "measure", "item")""",
    """CREATE TABLE "event_keeping" ("id" INTEGER NOT NULL PRIMARY KEY, "event_id" INTEGER NOT NULL, "days" INTEGER NOT NULL CHECK (days BETWEEN 1 AND 365), FOREIGN KEY ("event_id") REFERENCES "event" ("id") ON DELETE CASCADE)""",
    """CREATE UNIQUE INDEX "event_keeping_event_id" ON "event_keeping" ("event_id")""",
    """CREATE TABLE "survey" ("id" INTEGER NOT NULL PRIMARY KEY, "registration_id" INTEGER NOT NULL, "mood" VARCHAR(255) NOT NULL, "again" VARCHAR(255) NOT NULL, "line" TEXT NOT NULL, FOREIGN KEY ("registration_id") REFERENCES "registration" ("id") ON DELETE CASCADE)""",
    """CREATE UNIQUE INDEX "survey_registration_id" ON "survey" ("registration_id")""",
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
