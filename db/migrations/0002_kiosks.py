"""Paired kiosks, and the devices that wait to become one."""

STATEMENTS = (
    """CREATE TABLE "kiosk" ("id" INTEGER NOT NULL PRIMARY KEY, "form_id" VARCHAR(255) NOT NULL, "name" VARCHAR(255) NOT NULL, "dong_id" VARCHAR(255), "diagonal" REAL NOT NULL, "width" INTEGER NOT NULL, "height" INTEGER NOT NULL, "edge_mm" INTEGER NOT NULL, "measured" REAL, "secret_hash" VARCHAR(255) NOT NULL, "paired_at" DATETIME NOT NULL, "seen_at" DATETIME, "silent_at" DATETIME, "active" INTEGER NOT NULL, FOREIGN KEY ("dong_id") REFERENCES "dong" ("code"), CHECK (length(name) > 0), CHECK (diagonal BETWEEN 5 AND 120), CHECK (width BETWEEN 200 AND 10000), CHECK (height BETWEEN 200 AND 10000), CHECK (edge_mm BETWEEN 0 AND 2000), CHECK (measured BETWEEN 0.5 AND 20), CHECK (length(secret_hash) = 64))""",
    """CREATE UNIQUE INDEX "kiosk_form_id" ON "kiosk" ("form_id")""",
    """CREATE UNIQUE INDEX "kiosk_name" ON "kiosk" ("name")""",
    """CREATE INDEX "kiosk_dong_id" ON "kiosk" ("dong_id")""",
    """CREATE UNIQUE INDEX "kiosk_secret_hash" ON "kiosk" ("secret_hash")""",
    """CREATE TABLE "pairing" ("id" INTEGER NOT NULL PRIMARY KEY, "form_id" VARCHAR(255) NOT NULL, "seed" VARCHAR(255) NOT NULL, "token_hash" VARCHAR(255) NOT NULL, "code" VARCHAR(255) NOT NULL, "width" INTEGER, "height" INTEGER, "expires_at" DATETIME NOT NULL, "kiosk_id" INTEGER, FOREIGN KEY ("kiosk_id") REFERENCES "kiosk" ("id") ON DELETE CASCADE)""",
    """CREATE UNIQUE INDEX "pairing_form_id" ON "pairing" ("form_id")""",
    """CREATE UNIQUE INDEX "pairing_token_hash" ON "pairing" ("token_hash")""",
    """CREATE UNIQUE INDEX "pairing_code" ON "pairing" ("code")""",
    """CREATE INDEX "pairing_kiosk_id" ON "pairing" ("kiosk_id")""",
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
