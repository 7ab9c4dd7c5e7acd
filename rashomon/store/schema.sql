-- A case: one SQLite file. This is the newest form; upgrades/NNNN.sql bring an older file to it, one version at a time.
-- Offsets ("start", "end") are half-open, in Unicode code points, into report.text.

CREATE TABLE setting (
  key TEXT PRIMARY KEY,                -- title, rule
  value TEXT
) STRICT;

-- What came in, before any text was taken out of it: enough to read it again with a newer reader.
CREATE TABLE raw (
  id TEXT PRIMARY KEY,                 -- a digest of the bytes and of what the container tells: one text by two outlets is two reports
  sha256 TEXT NOT NULL,                -- of the bytes
  file TEXT NOT NULL,
  media TEXT NOT NULL,
  content BLOB NOT NULL                -- the whole record, compressed JSON (codec.py)
) STRICT;

CREATE TABLE report (
  number INTEGER PRIMARY KEY,          -- SQLite's own row number, which full-text search needs; never shown, never in a dossier
  id TEXT NOT NULL UNIQUE,
  raw TEXT NOT NULL REFERENCES raw (id),
  file TEXT NOT NULL,
  outlet TEXT,
  title TEXT,
  author TEXT,
  published TEXT,
  published_from TEXT,
  language TEXT,
  url TEXT,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX report_raw ON report (raw);

-- Everything found in a report. The annotation (tokens) is most of it and only reading again or compiling needs it.
CREATE TABLE reading (
  report TEXT PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
  found BLOB NOT NULL,                 -- a Reading without tokens and tags, compressed JSON
  annotation BLOB NOT NULL,
  models TEXT NOT NULL                 -- JSON: [[name, sha256], ...] of the reader that read it
) STRICT;

-- The ledger, flat, for whoever asks in SQL. `chain` is a JSON list: the sources as written, nearest to the report first.
CREATE TABLE figure (
  id TEXT NOT NULL, report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
  low REAL, high REAL, relation TEXT NOT NULL, measure TEXT NOT NULL, "group" TEXT NOT NULL, of_whom TEXT, unit TEXT,
  place TEXT, as_of TEXT, certainty TEXT NOT NULL, part_of TEXT, attribution TEXT, chain TEXT NOT NULL
) STRICT;
CREATE INDEX figure_report ON figure (report);
CREATE INDEX figure_id ON figure (id);

CREATE TABLE attribution (
  id TEXT NOT NULL, report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
  source TEXT, cue TEXT, speaker TEXT, mode TEXT NOT NULL, stance TEXT NOT NULL, score REAL NOT NULL, chain TEXT NOT NULL
) STRICT;
CREATE INDEX attribution_report ON attribution (report);
CREATE INDEX attribution_id ON attribution (id);

CREATE TABLE event_mention (
  id TEXT NOT NULL, report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
  type TEXT NOT NULL, lemma TEXT NOT NULL, begins TEXT, ends TEXT, place TEXT, factuality TEXT NOT NULL, attribution TEXT,
  chain TEXT NOT NULL
) STRICT;
CREATE INDEX event_mention_report ON event_mention (report);
CREATE INDEX event_mention_id ON event_mention (id);

-- This report, at these characters, says this value of this thing, on the word of this chain, with this certainty, of this place and time.
CREATE VIEW ledger AS
  SELECT 'figure' AS kind, id, report, start, "end", quote, measure AS what,
         CASE WHEN low IS high THEN CAST(low AS TEXT) ELSE coalesce(low, '') || '..' || coalesce(high, '') END AS value,
         chain, certainty, place, as_of AS time FROM figure
  UNION ALL
  SELECT 'attribution', id, report, start, "end", quote, stance, mode, chain, 'attributed', NULL, NULL FROM attribution
  UNION ALL
  SELECT 'event', id, report, start, "end", quote, type, lemma, chain, factuality, place, begins FROM event_mention;

CREATE TABLE refusal (
  file TEXT NOT NULL,
  stage TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (file, stage, reason)
) STRICT;

-- The compiled dossier without its readings, and what it was compiled from, so that an unfinished run shows.
CREATE TABLE dossier (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  rule TEXT NOT NULL,
  reports TEXT NOT NULL,               -- JSON: the ids of the reports in it, sorted
  content BLOB NOT NULL
) STRICT;

-- What each run brought, for "what changed since I last looked".
CREATE TABLE change (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  content BLOB NOT NULL
) STRICT;

CREATE VIRTUAL TABLE words USING fts5 (
  title, text, content='report', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER report_comes AFTER INSERT ON report BEGIN
  INSERT INTO words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER report_goes AFTER DELETE ON report BEGIN
  INSERT INTO words (words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
