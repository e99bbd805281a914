import Foundation
import Postgres
import TestSupport

/// What one request changed in a clone, and the way back: triggers write down every row that is added, changed or
/// taken away, in any table there is, and `take` undoes it, so that every cell begins from the same state.
struct MatrixChanges: Sendable {
    struct Change: Sendable {
        let table: String
        let operation: String
        /// Of what the row is now, or was; in PostgreSQL's text.
        let row: [String: String]
    }

    private let connection: ScriptConnection

    init(_ database: TestDatabase) async throws {
        connection = try await ScriptConnection(database.superuser)
        try await connection.run(Self.setUp)
    }

    /// What was changed since the last time; undone when this returns.
    func take() async throws -> [Change] {
        guard let text = try await connection.run("SELECT matrix.take()").first?.first ?? nil,
            let rows = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
        else { return [] }
        return rows.map { row in
            let columns = (row["row"] as? [String: Any]) ?? [:]
            return Change(
                table: row["table"] as? String ?? "", operation: row["operation"] as? String ?? "",
                row: columns.mapValues { "\($0)" })
        }
    }

    private static let setUp = """
        CREATE SCHEMA matrix;
        CREATE UNLOGGED TABLE matrix.change (
            n bigint GENERATED ALWAYS AS IDENTITY, place oid NOT NULL, operation text NOT NULL, old jsonb, new jsonb);
        CREATE FUNCTION matrix.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
        AS $$
        BEGIN
            INSERT INTO matrix.change (place, operation, old, new)
            VALUES (TG_RELID, TG_OP, CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
                CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END);
            RETURN NULL;
        END $$;
        DO $$
        DECLARE t regclass;
        BEGIN
            FOR t IN SELECT c.oid FROM pg_class AS c JOIN pg_namespace AS s ON s.oid = c.relnamespace
                WHERE c.relkind = 'r' AND s.nspname NOT IN ('pg_catalog', 'information_schema', 'matrix')
            LOOP
                EXECUTE format('CREATE TRIGGER zz_matrix AFTER INSERT OR UPDATE OR DELETE ON %s '
                    'FOR EACH ROW EXECUTE FUNCTION matrix.note()', t);
            END LOOP;
        END $$;
        CREATE FUNCTION matrix.take() RETURNS text LANGUAGE plpgsql AS $$
        DECLARE c record; result text; names text; touched bigint;
        BEGIN
            SELECT jsonb_agg(jsonb_build_object('table', x.place::regclass::text, 'operation', x.operation,
                'row', coalesce(x.new, x.old)) ORDER BY x.n)::text INTO result FROM matrix.change AS x;
            IF result IS NULL THEN RETURN NULL; END IF;
            SET LOCAL session_replication_role = replica;
            FOR c IN SELECT x.* FROM matrix.change AS x ORDER BY x.n DESC LOOP
                IF c.new IS NOT NULL THEN
                    EXECUTE format('DELETE FROM %s AS t WHERE to_jsonb(t) = $1', c.place::regclass) USING c.new;
                    GET DIAGNOSTICS touched = ROW_COUNT;
                    IF touched <> 1 THEN
                        RAISE EXCEPTION 'cannot undo % of %: % rows', c.operation, c.place::regclass, touched;
                    END IF;
                END IF;
                IF c.old IS NOT NULL THEN
                    SELECT string_agg(quote_ident(attname), ', ') INTO names FROM pg_attribute
                    WHERE attrelid = c.place AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
                    EXECUTE format('INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE '
                        'SELECT %2$s FROM jsonb_populate_record(NULL::%1$s, $1)', c.place::regclass, names) USING c.old;
                END IF;
            END LOOP;
            DELETE FROM matrix.change;
            RETURN result;
        END $$;
        """
}
