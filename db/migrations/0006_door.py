"""The door's entries get a checkpoint, a lane, their own time and a flag; no table depends on them."""

STATEMENTS = (
    """CREATE TABLE "check_in_before" AS SELECT * FROM "check_in" """,
    """DROP TABLE "check_in" """,
    """CREATE TABLE "check_in" ("id" INTEGER NOT NULL PRIMARY KEY, "registration_id" INTEGER NOT NULL, "day" DATE NOT NULL, "checkpoint" VARCHAR(255) NOT NULL, "turn" INTEGER NOT NULL, "kind" VARCHAR(255) NOT NULL, "flag" VARCHAR(255) NOT NULL, "at" DATETIME NOT NULL, "received_at" DATETIME NOT NULL, "staff_id" INTEGER, "lane" VARCHAR(255) NOT NULL, "nonce" VARCHAR(255) NOT NULL, FOREIGN KEY ("registration_id") REFERENCES "registration" ("id") ON DELETE CASCADE, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"), CHECK (length(lane) <= 40))""",
    """CREATE INDEX "check_in_registration_id" ON "check_in" ("registration_id")""",
    """CREATE INDEX "check_in_staff_id" ON "check_in" ("staff_id")""",
    """CREATE UNIQUE INDEX "check_in_nonce" ON "check_in" ("nonce")""",
    """CREATE UNIQUE INDEX "check_in_registration_id_checkpoint_turn_kind" ON "check_in" ("registration_id", "checkpoint", "turn", "kind")""",
    """INSERT INTO "check_in" ("id", "registration_id", "day", "checkpoint", "turn", "kind", "flag", "at", "received_at", "staff_id", "lane", "nonce") SELECT "id", "registration_id", "day", "day", ("turn" + 1) / 2, "kind", '', "at", "at", "staff_id", '', "nonce" FROM "check_in_before" """,
    """DROP TABLE "check_in_before" """,
    """CREATE TRIGGER check_in_no_update BEFORE UPDATE ON check_in BEGIN SELECT RAISE(ABORT, 'entries at the door are append-only'); END""",
    """CREATE TRIGGER check_in_no_delete BEFORE DELETE ON check_in WHEN EXISTS (SELECT 1 FROM registration WHERE registration.id = OLD.registration_id) BEGIN SELECT RAISE(ABORT, 'entries at the door go only with their ticket'); END""",
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
