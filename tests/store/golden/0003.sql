BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE change (
        number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        what TEXT NOT NULL,
        person_id INTEGER,
        "key" TEXT NOT NULL,
        "before" TEXT,
        "after" TEXT,
        takes_back INTEGER,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL,
        CONSTRAINT ck_change_hash CHECK (length(hash) = 64)
);
INSERT INTO "change" VALUES(1,'2026-11-23T18:39:06+00:00','person',1,'',NULL,'{"bases":[{"amount":650000,"first":"2022-01"}],"birth":"1970-05","birth_day":3,"enrolments":[{"category":"employee","employer":"某厂","first":"2019-01","region":"330100"}],"name":"甲某","sex":"female"}',NULL,'','1c907cf74a45cb51f9ab28bc81fb8bed323db1b8124e3673c5a1493d7cb9e127');
INSERT INTO "change" VALUES(2,'2026-11-23T18:39:06+00:00','import',1,'1',NULL,'{"files":2,"added":5}',NULL,'1c907cf74a45cb51f9ab28bc81fb8bed323db1b8124e3673c5a1493d7cb9e127','d2c29adb98494b366b6d37c1c6744f0d8bef21c0c7007a1aa1778b387f5d511d');
INSERT INTO "change" VALUES(3,'2026-11-23T18:39:06+00:00','decision',1,'f',NULL,'{"facts_digest":"d","fingerprint":"f","state":"asked","note":"x"}',NULL,'d2c29adb98494b366b6d37c1c6744f0d8bef21c0c7007a1aa1778b387f5d511d','2ea3c3f8fdde017788a0a88d9afbc4357cdcee6094642b9b2ffa6894694ab85d');
INSERT INTO "change" VALUES(4,'2026-11-23T18:39:06+00:00','closing',1,'2024-01',NULL,'2024-03-01T00:00:00+00:00 {"amount":null,"basis":"none","category":"employee","period":"2024-01","region":"350100"}',NULL,'2ea3c3f8fdde017788a0a88d9afbc4357cdcee6094642b9b2ffa6894694ab85d','897dc24d3b5d42414e26f834801be241e3435a6718a3a2bfe5666c174ca22065');
CREATE TABLE closed_month (
        person_id INTEGER NOT NULL,
        month TEXT NOT NULL,
        closed_at TEXT NOT NULL, due TEXT CONSTRAINT ck_closed_month_due CHECK (due IS NULL OR json_valid(due)),
        CONSTRAINT pk_closed_month PRIMARY KEY (person_id, month),
        CONSTRAINT fk_closed_month_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "closed_month" VALUES(1,'2024-01','2024-03-01T00:00:00+00:00','{"amount":null,"basis":"none","category":"employee","period":"2024-01","region":"350100"}');
CREATE TABLE decision (
        person_id INTEGER NOT NULL,
        fingerprint TEXT NOT NULL,
        document TEXT NOT NULL,
        CONSTRAINT pk_decision PRIMARY KEY (person_id, fingerprint),
        CONSTRAINT ck_decision_state
            CHECK (json_extract(document, '$.state') IN ('open', 'asked', 'settled', 'not_a_problem')),
        CONSTRAINT fk_decision_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "decision" VALUES(1,'f','{"facts_digest":"d","fingerprint":"f","state":"asked","note":"x"}');
CREATE TABLE "entry" (
        person_id INTEGER NOT NULL,
        "key" TEXT NOT NULL,
        position INTEGER NOT NULL,
        account INTEGER NOT NULL,
        sighting_id INTEGER NOT NULL,
        date TEXT NOT NULL,
        kind TEXT NOT NULL,
        amount INTEGER NOT NULL,
        balance INTEGER,
        period TEXT,
        period_from TEXT,
        period_until TEXT,
        balance_current_year INTEGER,
        balance_prior_years INTEGER,
        counterparty TEXT,
        text TEXT NOT NULL,
        phrase TEXT NOT NULL,
        beneficiary TEXT,
        doubtful INTEGER NOT NULL,
        clock TEXT NOT NULL,
        date_from_period INTEGER NOT NULL,
        sheet TEXT,
        "row" INTEGER NOT NULL,
        CONSTRAINT pk_entry PRIMARY KEY (person_id, "key"),
        CONSTRAINT ck_entry_date CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
        CONSTRAINT ck_entry_fen
            CHECK (typeof(amount) = 'integer' AND typeof(balance) IN ('integer', 'null')),
        CONSTRAINT ck_entry_sign CHECK (CASE kind
            WHEN 'credit_regular' THEN amount >= 0
            WHEN 'credit_backpay' THEN amount >= 0
            WHEN 'subsidy' THEN amount >= 0
            WHEN 'interest' THEN amount >= 0
            WHEN 'reimbursement' THEN amount >= 0
            WHEN 'refund' THEN amount >= 0
            WHEN 'transfer_in' THEN amount >= 0
            WHEN 'unknown_credit' THEN amount >= 0
            WHEN 'outpatient' THEN amount <= 0
            WHEN 'pharmacy' THEN amount <= 0
            WHEN 'inpatient' THEN amount <= 0
            WHEN 'spending' THEN amount <= 0
            WHEN 'family_use' THEN amount <= 0
            WHEN 'premium_resident' THEN amount <= 0
            WHEN 'premium_catastrophic' THEN amount <= 0
            WHEN 'premium_care' THEN amount <= 0
            WHEN 'premium_commercial' THEN amount <= 0
            WHEN 'transfer_out' THEN amount <= 0
            WHEN 'withdrawal' THEN amount <= 0
            WHEN 'credit_reversal' THEN amount <= 0
            WHEN 'unknown_debit' THEN amount <= 0
            WHEN 'carryover' THEN amount = 0
            ELSE 1 END),
        CONSTRAINT fk_entry_person_id FOREIGN KEY(person_id) REFERENCES person (id),
        CONSTRAINT fk_entry_sighting_id FOREIGN KEY(sighting_id) REFERENCES sighting (id)
)
 WITHOUT ROWID;
INSERT INTO "entry" VALUES(1,'2024-01-02 10000 1',0,0,1,'2024-01-02','credit_regular',10000,110000,NULL,NULL,NULL,NULL,NULL,NULL,'划入','credit',NULL,0,'',0,'明细',2);
INSERT INTO "entry" VALUES(1,'2024-01-03 -500 1',1,0,1,'2024-01-03','pharmacy',-500,109500,NULL,NULL,NULL,NULL,NULL,'某药店','购药','pharmacy',NULL,0,'',0,'明细',3);
INSERT INTO "entry" VALUES(1,'2024-02-10 -700 1',2,0,1,'2024-02-10','pharmacy',-700,108800,NULL,NULL,NULL,NULL,NULL,'某药店','购药','pharmacy',NULL,0,'',0,'明细',4);
CREATE TABLE import_batch (
        number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        CONSTRAINT fk_import_batch_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "import_batch" VALUES(1,1,'2026-11-23T18:39:06+00:00');
CREATE TABLE link (
        person_id INTEGER NOT NULL,
        entry_key TEXT NOT NULL,
        period TEXT NOT NULL,
        refused INTEGER NOT NULL,
        CONSTRAINT pk_link PRIMARY KEY (person_id, entry_key, period),
        CONSTRAINT ck_link_refused CHECK (refused IN (0, 1)),
        CONSTRAINT fk_link_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE mapping (
        "key" TEXT NOT NULL,
        document TEXT NOT NULL,
        CONSTRAINT pk_mapping PRIMARY KEY ("key")
);
CREATE TABLE own_pack (
        region TEXT NOT NULL,
        document TEXT NOT NULL,
        CONSTRAINT pk_own_pack PRIMARY KEY (region)
);
CREATE TABLE person (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        profile TEXT NOT NULL,
        removed INTEGER NOT NULL,
        CONSTRAINT ck_person_name CHECK (name <> ''),
        CONSTRAINT ck_person_profile CHECK (json_valid(profile)),
        CONSTRAINT ck_person_removed CHECK (removed IN (0, 1))
);
INSERT INTO "person" VALUES(1,'甲某','{"bases":[{"amount":650000,"first":"2022-01"}],"birth":"1970-05","birth_day":3,"enrolments":[{"category":"employee","employer":"某厂","first":"2019-01","region":"330100"}],"name":"甲某","sex":"female"}',0);
CREATE TABLE raw_rows (
        sighting_id INTEGER NOT NULL,
        chunk INTEGER NOT NULL,
        sheet TEXT,
        first_row INTEGER NOT NULL,
        last_row INTEGER NOT NULL,
        content BLOB NOT NULL,
        CONSTRAINT pk_raw_rows PRIMARY KEY (sighting_id, chunk),
        CONSTRAINT ck_raw_rows_order CHECK (first_row <= last_row),
        CONSTRAINT fk_raw_rows_sighting_id FOREIGN KEY(sighting_id) REFERENCES sighting (id) ON DELETE CASCADE
);
INSERT INTO "raw_rows" VALUES(1,0,'明细',1,4,X'78018B8E36D489567A367DE9B339F39574945EB64F7CB968AE526CAC4EB41150DCC8C0C844D7C050D7C0082867680004602963642963A094AE2954C6042E63A46B6800923107CBC40200A46E1BDA');
INSERT INTO "raw_rows" VALUES(2,0,'明细',1,1,X'78018B8E36D489567A367DE9B339F39574945EB64F7CB968AE526C6C2C0092400BA6');
CREATE TABLE seen_lines (
        sighting_id INTEGER NOT NULL,
        chunk INTEGER NOT NULL,
        first_day TEXT NOT NULL,
        last_day TEXT NOT NULL,
        content BLOB NOT NULL,
        CONSTRAINT pk_seen_lines PRIMARY KEY (sighting_id, chunk),
        CONSTRAINT ck_seen_lines_days CHECK (first_day <= last_day),
        CONSTRAINT fk_seen_lines_sighting_id FOREIGN KEY(sighting_id) REFERENCES sighting (id) ON DELETE CASCADE
);
INSERT INTO "seen_lines" VALUES(1,0,'2024-01-02','2024-02-10',X'78015D51314EC34010FCCBD667E9EC0411F29528B22EE735B1E2F8ACCD5960214A100D08D14047458968A8E03D097906737642225C58B73B733BB3735724EE6245E381A2CC78A6F184129D0C231D473A217528067F4512C59AA68A16459505BE15CE0A9F0A9F37A511D0EAB991A5B1EDF1117CB3744DE57123D6F85474127EA75A039A99D25436A8C73D18EBB300C77A34EA08354BE1A05635650981AE4A7371CB7F2D0814E5BEB79B9ADA46842B9FB60C7BBB117BACC65CE91084D04FB7C1264B6DC4B770D43737AF8FDBFB8FF5D733963A9C61DDF365D889D6774FEB9B37A0DBCF77300F0770EAB99855976D9FD5713047718520B8E2BCB0851148F7CA996B663E6FB09556644B671734264C08CFD54590EEC301BE9A33C30E6D5E1E7EBE6FC1C2EBC25DA2066A88F14E3246041324AB92E9F52FA4A7AF25');
CREATE TABLE setting (
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        CONSTRAINT pk_setting PRIMARY KEY (name)
);
CREATE TABLE sighting (
        id INTEGER NOT NULL,
        number INTEGER NOT NULL,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        source_sha256 TEXT NOT NULL,
        kind TEXT NOT NULL,
        format TEXT NOT NULL,
        period_first TEXT,
        period_last TEXT,
        row_count INTEGER NOT NULL,
        added INTEGER NOT NULL,
        document TEXT NOT NULL,
        mapping TEXT,
        CONSTRAINT pk_sighting PRIMARY KEY (id),
        CONSTRAINT ck_sighting_kind CHECK (kind IN ('statement', 'contribution')),
        CONSTRAINT ck_sighting_added CHECK (added BETWEEN 0 AND row_count),
        CONSTRAINT ck_sighting_document CHECK (json_valid(document)),
        CONSTRAINT fk_sighting_number FOREIGN KEY(number) REFERENCES import_batch (number) ON DELETE CASCADE,
        CONSTRAINT fk_sighting_source_sha256 FOREIGN KEY(source_sha256) REFERENCES source_file (sha256)
);
INSERT INTO "sighting" VALUES(1,1,'a.csv','384506542f558e3de3575ad9c1cce40ef88ed9f6d0271436291993d618ba22ca','4ddec0e5299b7b15ea87f89021c838ca0797e1d4cf5fa9559dc01059b57e4d03','statement','csv','2024-01-02','2024-02-10',3,3,'{"encoding":"utf-8","format":"csv","kind":"statement","name":"a.csv","sha256":"384506542f558e3de3575ad9c1cce40ef88ed9f6d0271436291993d618ba22ca"}',NULL);
INSERT INTO "sighting" VALUES(2,1,'record.csv','30954c389b261610670c1e649a4d771e86574e3da2fbc2d02db58b95971c4964','60fcdd30f99ee3a8466579bf3e2ff435d3e6f2be829e62be05eff65c4bd867f0','contribution','csv',NULL,NULL,2,2,'{"encoding":null,"facts":{"id_tail":"123X","person_name":"甲某"},"format":"csv","kind":"contribution","name":"record.csv","sha256":"30954c389b261610670c1e649a4d771e86574e3da2fbc2d02db58b95971c4964"}',NULL);
CREATE TABLE sighting_month (
        sighting_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        period TEXT NOT NULL,
        document TEXT NOT NULL,
        CONSTRAINT pk_sighting_month PRIMARY KEY (sighting_id, position),
        CONSTRAINT ck_sighting_month_document CHECK (json_valid(document)),
        CONSTRAINT fk_sighting_month_sighting_id FOREIGN KEY(sighting_id) REFERENCES sighting (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
INSERT INTO "sighting_month" VALUES(2,0,'2024-01','{"base":650000,"origin":{"file":"","row":2,"sha256":"","sheet":null},"paid":true,"period":"2024-01"}');
INSERT INTO "sighting_month" VALUES(2,1,'2024-02','{"base":650000,"origin":{"file":"","row":3,"sha256":"","sheet":null},"paid":true,"period":"2024-02"}');
CREATE TABLE source_file (
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        content BLOB NOT NULL,
        CONSTRAINT pk_source_file PRIMARY KEY (sha256),
        CONSTRAINT ck_source_file_sha256 CHECK (length(sha256) = 64)
);
INSERT INTO "source_file" VALUES('4ddec0e5299b7b15ea87f89021c838ca0797e1d4cf5fa9559dc01059b57e4d03',250,X'78014BD44B2E2E4B1C89040069005CC7');
INSERT INTO "source_file" VALUES('60fcdd30f99ee3a8466579bf3e2ff435d3e6f2be829e62be05eff65c4bd867f0',500,X'78012B4A4DCE2F4AD14B2E2E2B1A658D90300000722AC6A3');
CREATE UNIQUE INDEX ix_person_name ON person (name) WHERE removed = 0;
CREATE INDEX ix_import_batch_person_id ON import_batch (person_id);
CREATE INDEX ix_sighting_number ON sighting (number);
CREATE INDEX ix_sighting_source_sha256 ON sighting (source_sha256);
CREATE TRIGGER never_source_file_unchanged BEFORE UPDATE ON source_file BEGIN SELECT RAISE(ABORT, 'seen'); END;
CREATE TRIGGER never_sighting_month_unchanged BEFORE UPDATE ON sighting_month BEGIN SELECT RAISE(ABORT, 'seen'); END;
CREATE TRIGGER never_raw_rows_unchanged BEFORE UPDATE ON raw_rows BEGIN SELECT RAISE(ABORT, 'seen'); END;
CREATE TRIGGER never_change_log_update BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER never_change_log_delete BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER never_change_log_chain BEFORE INSERT ON change WHEN NEW.previous_hash <> coalesce((SELECT hash FROM change ORDER BY number DESC LIMIT 1), '') BEGIN SELECT RAISE(ABORT, 'broken chain'); END;
CREATE TRIGGER never_seen_lines_unchanged BEFORE UPDATE ON seen_lines BEGIN SELECT RAISE(ABORT, 'seen'); END;
CREATE INDEX ix_entry_position ON entry (person_id, position);
CREATE TRIGGER never_closed_insert BEFORE INSERT ON entry WHEN EXISTS (SELECT 1 FROM closed_month WHERE person_id = NEW.person_id AND month = substr(NEW.date, 1, 7)) BEGIN SELECT RAISE(ABORT, 'closed month'); END;
CREATE TRIGGER never_closed_delete BEFORE DELETE ON entry WHEN EXISTS (SELECT 1 FROM closed_month WHERE person_id = OLD.person_id AND month = substr(OLD.date, 1, 7)) BEGIN SELECT RAISE(ABORT, 'closed month'); END;
CREATE TRIGGER never_closed_update BEFORE UPDATE OF date, kind, amount, period ON entry WHEN (OLD.date IS NOT NEW.date OR OLD.kind IS NOT NEW.kind OR OLD.amount IS NOT NEW.amount OR OLD.period IS NOT NEW.period) AND (EXISTS (SELECT 1 FROM closed_month WHERE person_id = OLD.person_id AND month = substr(OLD.date, 1, 7)) OR EXISTS (SELECT 1 FROM closed_month WHERE person_id = NEW.person_id AND month = substr(NEW.date, 1, 7))) BEGIN SELECT RAISE(ABORT, 'closed month'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('person',1);
INSERT INTO "sqlite_sequence" VALUES('change',4);
INSERT INTO "sqlite_sequence" VALUES('import_batch',1);
COMMIT;
