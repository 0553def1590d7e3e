"""Pages read out by staff, for devices without a voice."""

STATEMENTS = (
    """CREATE TABLE "recording" ("id" INTEGER NOT NULL PRIMARY KEY, "page" VARCHAR(255) NOT NULL, "language" VARCHAR(255) NOT NULL, "read" VARCHAR(255) NOT NULL, "kind" VARCHAR(255) NOT NULL, "seconds" INTEGER, "digest" VARCHAR(255) NOT NULL, "staff_id" INTEGER NOT NULL, "at" DATETIME NOT NULL, "sound" BLOB NOT NULL, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"), CHECK (length(digest) = 64), CHECK (length(sound) BETWEEN 1 AND 4194304))""",
    """CREATE INDEX "recording_digest" ON "recording" ("digest")""",
    """CREATE INDEX "recording_staff_id" ON "recording" ("staff_id")""",
    """CREATE UNIQUE INDEX "recording_page_language" ON "recording" ("page", "language")""",
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
