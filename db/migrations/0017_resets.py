"""Links that set a new password for an account that exists."""

STATEMENTS = (
    """CREATE TABLE "password_reset" ("link_id" INTEGER NOT NULL PRIMARY KEY, "staff_id" INTEGER NOT NULL, FOREIGN KEY ("link_id") REFERENCES "setup_link" ("id") ON DELETE CASCADE, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON DELETE CASCADE)""",
    """CREATE INDEX "password_reset_staff_id" ON "password_reset" ("staff_id")""",
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
