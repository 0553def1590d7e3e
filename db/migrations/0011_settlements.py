"""Settlements, and the locks that keep a closed month as it was."""

STATEMENTS = (
    """CREATE TABLE "settlement" ("id" INTEGER NOT NULL PRIMARY KEY, "organization_id" INTEGER NOT NULL, "month" DATE NOT NULL, "status" VARCHAR(255) NOT NULL, "submitted_at" DATETIME, "submitted_by_id" INTEGER, "confirmed_at" DATETIME, "confirmed_by_id" INTEGER, "locked_at" DATETIME, "locked_by_id" INTEGER, "note" VARCHAR(255) NOT NULL, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id"), FOREIGN KEY ("submitted_by_id") REFERENCES "staff" ("id"), FOREIGN KEY ("confirmed_by_id") REFERENCES "staff" ("id"), FOREIGN KEY ("locked_by_id") REFERENCES "staff" ("id"))""",
    """CREATE INDEX "settlement_organization_id" ON "settlement" ("organization_id")""",
    """CREATE INDEX "settlement_submitted_by_id" ON "settlement" ("submitted_by_id")""",
    """CREATE INDEX "settlement_confirmed_by_id" ON "settlement" ("confirmed_by_id")""",
    """CREATE INDEX "settlement_locked_by_id" ON "settlement" ("locked_by_id")""",
    """CREATE UNIQUE INDEX "settlement_organization_id_month" ON "settlement" ("organization_id", "month")""",
    """CREATE TABLE "settlement_line" ("id" INTEGER NOT NULL PRIMARY KEY, "settlement_id" INTEGER NOT NULL, "visit_id" INTEGER, "day" DATE NOT NULL, "service_id" INTEGER NOT NULL, "kind" VARCHAR(255) NOT NULL, "person_number" INTEGER NOT NULL, "units" INTEGER NOT NULL, "minutes" INTEGER NOT NULL, "unit_price" INTEGER, "gross" INTEGER NOT NULL, "programme_share" INTEGER NOT NULL, "copay" INTEGER NOT NULL, FOREIGN KEY ("settlement_id") REFERENCES "settlement" ("id") ON DELETE CASCADE, FOREIGN KEY ("visit_id") REFERENCES "visit" ("id") ON DELETE SET NULL, FOREIGN KEY ("service_id") REFERENCES "service" ("id"), CHECK (gross = programme_share + copay))""",
    """CREATE INDEX "settlement_line_settlement_id" ON "settlement_line" ("settlement_id")""",
    """CREATE INDEX "settlement_line_visit_id" ON "settlement_line" ("visit_id")""",
    """CREATE INDEX "settlement_line_service_id" ON "settlement_line" ("service_id")""",
    """CREATE TRIGGER settlement_no_update BEFORE UPDATE ON settlement WHEN OLD.status = 'locked' BEGIN SELECT RAISE(ABORT, 'a locked month never changes'); END""",
    """CREATE TRIGGER settlement_no_delete BEFORE DELETE ON settlement WHEN OLD.status = 'locked' AND OLD.month > date('now', '-5 years') BEGIN SELECT RAISE(ABORT, 'a locked month is kept for five years'); END""",
    """CREATE TRIGGER settlement_line_no_insert BEFORE INSERT ON settlement_line WHEN (SELECT status FROM settlement WHERE id = NEW.settlement_id) = 'locked' BEGIN SELECT RAISE(ABORT, 'a locked month never changes'); END""",
    """CREATE TRIGGER settlement_line_no_update BEFORE UPDATE OF settlement_id, day, service_id, kind, person_number, units, minutes, unit_price, gross, programme_share, copay ON settlement_line BEGIN SELECT RAISE(ABORT, 'a locked month never changes'); END""",
    """CREATE TRIGGER settlement_line_no_delete BEFORE DELETE ON settlement_line WHEN OLD.day > date('now', '-5 years') BEGIN SELECT RAISE(ABORT, 'a locked month is kept for five years'); END""",
    """CREATE TRIGGER visit_locked_insert BEFORE INSERT ON visit WHEN EXISTS (SELECT 1 FROM settlement WHERE status = 'locked' AND organization_id = NEW.organization_id AND month = strftime('%Y-%m-01', NEW.day)) BEGIN SELECT RAISE(ABORT, 'a locked month never changes'); END""",
    """CREATE TRIGGER visit_locked_update BEFORE UPDATE OF day, kind, status, units, minutes, unit_price, gross, programme_share, copay, year, organization_id ON visit WHEN EXISTS (SELECT 1 FROM settlement WHERE status = 'locked' AND organization_id = OLD.organization_id AND month = strftime('%Y-%m-01', OLD.day)) OR EXISTS (SELECT 1 FROM settlement WHERE status = 'locked' AND organization_id = NEW.organization_id AND month = strftime('%Y-%m-01', NEW.day)) BEGIN SELECT RAISE(ABORT, 'a locked month never changes'); END""",
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
