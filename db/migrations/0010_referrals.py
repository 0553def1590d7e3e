"""Referrals to providers, their capacity, visits, and who said a line of the history."""

STATEMENTS = (
    """ALTER TABLE "entry" ADD COLUMN "by" VARCHAR(255) NOT NULL DEFAULT ''""",
    """CREATE TABLE "referral" ("id" INTEGER NOT NULL PRIMARY KEY, "request_id" INTEGER NOT NULL, "service_id" INTEGER NOT NULL, "organization_id" INTEGER NOT NULL, "seed" VARCHAR(255) NOT NULL, "token_hash" VARCHAR(255) NOT NULL, "form_id" VARCHAR(255) NOT NULL, "status" VARCHAR(255) NOT NULL, "basis" VARCHAR(255), "basis_reason" TEXT NOT NULL, "units" INTEGER NOT NULL, "unit_price" INTEGER, "programme_krw" INTEGER NOT NULL, "copay_krw" INTEGER NOT NULL, "starts_on" DATE NOT NULL, "ends_on" DATE NOT NULL, "choice_reason" TEXT NOT NULL, "overlap_reason" TEXT NOT NULL, "note" TEXT NOT NULL, "question" TEXT NOT NULL, "answer" TEXT NOT NULL, "decline_reason" VARCHAR(255), "first_visit_on" DATE, "owner_id" INTEGER NOT NULL, "due_at" DATETIME, "expires_at" DATETIME, "created_at" DATETIME NOT NULL, "sent_at" DATETIME, "closed_at" DATETIME, FOREIGN KEY ("request_id") REFERENCES "service_request" ("id") ON DELETE CASCADE, FOREIGN KEY ("service_id") REFERENCES "service" ("id"), FOREIGN KEY ("organization_id") REFERENCES "organization" ("id"), FOREIGN KEY ("owner_id") REFERENCES "staff" ("id"), CHECK (ends_on >= starts_on), CHECK (units > 0))""",
    """CREATE INDEX "referral_request_id" ON "referral" ("request_id")""",
    """CREATE INDEX "referral_service_id" ON "referral" ("service_id")""",
    """CREATE INDEX "referral_organization_id" ON "referral" ("organization_id")""",
    """CREATE UNIQUE INDEX "referral_token_hash" ON "referral" ("token_hash")""",
    """CREATE UNIQUE INDEX "referral_form_id" ON "referral" ("form_id")""",
    """CREATE INDEX "referral_owner_id" ON "referral" ("owner_id")""",
    """CREATE INDEX "referral_organization_id_sent_at" ON "referral" ("organization_id", "sent_at")""",
    """CREATE INDEX "referral_status_due_at" ON "referral" ("status", "due_at")""",
    """CREATE UNIQUE INDEX "referral_one_live" ON "referral" ("request_id") WHERE status IN ('draft', 'requested', 'accepted', 'in_progress', 'on_hold')""",
    """CREATE TABLE "capacity_note" ("organization_id" INTEGER NOT NULL, "service_id" INTEGER NOT NULL, "word" VARCHAR(255) NOT NULL, "noted_at" DATETIME NOT NULL, "noted_by_id" INTEGER, PRIMARY KEY ("organization_id", "service_id"), FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE, FOREIGN KEY ("service_id") REFERENCES "service" ("id") ON DELETE CASCADE, FOREIGN KEY ("noted_by_id") REFERENCES "staff" ("id"))""",
    """CREATE INDEX "capacity_note_organization_id" ON "capacity_note" ("organization_id")""",
    """CREATE INDEX "capacity_note_service_id" ON "capacity_note" ("service_id")""",
    """CREATE INDEX "capacity_note_noted_by_id" ON "capacity_note" ("noted_by_id")""",
    """CREATE TABLE "visit" ("id" INTEGER NOT NULL PRIMARY KEY, "referral_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "organization_id" INTEGER NOT NULL, "service_id" INTEGER NOT NULL, "programme_id" VARCHAR(255) NOT NULL, "dong_id" VARCHAR(255) NOT NULL, "day" DATE NOT NULL, "year" INTEGER NOT NULL, "kind" VARCHAR(255) NOT NULL, "turn" INTEGER NOT NULL, "status" VARCHAR(255) NOT NULL, "units" INTEGER NOT NULL, "minutes" INTEGER NOT NULL, "unit_price" INTEGER, "gross" INTEGER NOT NULL, "programme_share" INTEGER NOT NULL, "copay" INTEGER NOT NULL, "note" TEXT NOT NULL, "corrects_id" INTEGER, "staff_id" INTEGER, "form_id" VARCHAR(255), "created_at" DATETIME NOT NULL, FOREIGN KEY ("referral_id") REFERENCES "referral" ("id") ON DELETE CASCADE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id"), FOREIGN KEY ("service_id") REFERENCES "service" ("id"), FOREIGN KEY ("programme_id") REFERENCES "programme" ("code"), FOREIGN KEY ("dong_id") REFERENCES "dong" ("code"), FOREIGN KEY ("corrects_id") REFERENCES "visit" ("id") ON DELETE CASCADE, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"), CHECK (gross = programme_share + copay), CHECK (kind = 'adjustment' OR (units >= 0 AND programme_share >= 0 AND copay >= 0)))""",
    """CREATE INDEX "visit_referral_id" ON "visit" ("referral_id")""",
    """CREATE INDEX "visit_person_id" ON "visit" ("person_id")""",
    """CREATE INDEX "visit_organization_id" ON "visit" ("organization_id")""",
    """CREATE INDEX "visit_service_id" ON "visit" ("service_id")""",
    """CREATE INDEX "visit_programme_id" ON "visit" ("programme_id")""",
    """CREATE INDEX "visit_dong_id" ON "visit" ("dong_id")""",
    """CREATE INDEX "visit_corrects_id" ON "visit" ("corrects_id")""",
    """CREATE INDEX "visit_staff_id" ON "visit" ("staff_id")""",
    """CREATE UNIQUE INDEX "visit_form_id" ON "visit" ("form_id")""",
    """CREATE INDEX "visit_organization_id_day" ON "visit" ("organization_id", "day")""",
    """CREATE INDEX "visit_person_id_programme_id_year" ON "visit" ("person_id", "programme_id", "year")""",
    """CREATE INDEX "visit_referral_id_day" ON "visit" ("referral_id", "day")""",
    """CREATE UNIQUE INDEX "visit_once" ON "visit" ("referral_id", "day", "kind", "turn") WHERE status <> 'void' AND kind <> 'adjustment'""",
)


def up(migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
