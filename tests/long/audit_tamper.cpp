// audit_tamper [TAMPERINGS=1000]: the audit trail of a demo practice is edited, shortened, swapped, padded, truncated, or
// an old head with its right authentication is put back; each must be found by `audit verify`, which also knows the head
// that this computer keeps outside the file.
#include "long/figures.h"

#include "security/audit_log.h"
#include "security/audit_verifier.h"

#include <map>
#include <random>

using namespace practice;
using namespace practice::testing;

namespace {

class Tampering {
  public:
    explicit Tampering(SignedIn& in) : m_in(in), m_last(security::auditHead(in.connection(), in.session().keys()).count) {}

    std::int64_t rows() const { return m_last; }

    /// Does one and says which kind it was; the caller's transaction takes it back.
    std::string once(int number) {
        const auto row = any(2, m_last);
        const auto id = std::to_string(row);
        switch (number % 6) {
        case 0: {
            const auto& edit = kEdits[static_cast<std::size_t>(any(0, std::int64_t(std::size(kEdits)) - 1))];
            run("UPDATE audit_log SET " + std::string(edit) + " WHERE id = " + id);
            return "edit";
        }
        case 1: run("DELETE FROM audit_log WHERE id = " + id); return "delete";
        case 2: {
            const auto other = std::to_string(row == m_last ? row - 1 : any(row + 1, m_last));
            run("UPDATE audit_log SET id = -1 WHERE id = " + id);
            run("UPDATE audit_log SET id = " + id + " WHERE id = " + other);
            run("UPDATE audit_log SET id = " + other + " WHERE id = -1");
            return "swap";
        }
        case 3:
            run("UPDATE audit_log SET id = -id WHERE id > " + id);
            run("UPDATE audit_log SET id = 1 - id WHERE id < 0");
            run("INSERT INTO audit_log SELECT id + 1, at, user_id, action, subject_kind, subject_id, fields, detail, "
                "key_version, tag FROM audit_log WHERE id = " + id);
            return "insert";
        case 4: run("DELETE FROM audit_log WHERE id >= " + id); return "truncate";
        default: oldHead(row - 1); return "old head put back";
        }
    }

  private:
    static constexpr const char* kEdits[] = {
        "at = '2020-01-01T00:00:00Z'", "user_id = user_id + 1",       "action = action || 'x'", "subject_kind = 'other'",
        "subject_id = subject_id - 1", "fields = fields || ',x'",     "detail = x'00'",         "key_version = key_version + 1",
        "tag = x'00'",                 "tag = zeroblob(32)"};

    void run(const std::string& sql) { m_in.connection().prepare(sql)->run(); }
    std::int64_t any(std::int64_t from, std::int64_t to) {
        return std::uniform_int_distribution<std::int64_t>(from, to)(m_random);
    }
    /// Rows and head as they were once, authenticated with the practice's own key: only the outside head can know.
    void oldHead(std::int64_t count) {
        const auto& keys = m_in.session().keys();
        const security::AuditHead head{count, *security::auditTagAt(m_in.connection(), count)};
        const auto mac = security::headMac(keys, 'R', head);
        run("DELETE FROM audit_log WHERE id > " + std::to_string(count));
        m_in.connection()
            .prepare("UPDATE audit_head SET row_count = :count, tag = :tag, mac = :mac")
            ->bind("count", head.count)
            .bind("tag", storage::Blob(head.tag.begin(), head.tag.end()))
            .bind("mac", storage::Blob(mac.begin(), mac.end()))
            .run();
    }

    SignedIn& m_in;
    std::int64_t m_last;
    std::mt19937 m_random{20261118};
};

} // namespace

int main(int argc, char** argv) {
    return reportedBy([&] {
        const int tamperings = sizeFrom(argc, argv, 1000);
        DemoCopy demo;
        const auto in = demo.signIn(); // leaves the head outside the file
        core::NoProgress quiet;
        const auto sound = [&] { return valueOf(in->services().auditCheck().verify({}, quiet)).isSound(); };
        if (!sound())
            throw std::runtime_error("the untouched trail is not sound");
        Tampering tampering(*in);
        std::map<std::string, std::pair<int, int>> kinds; // done, found
        int found = 0;
        const Stopwatch watch;
        for (int i = 0; i < tamperings; ++i) {
            storage::Transaction undone(in->connection());
            const auto kind = tampering.once(i);
            const bool seen = !sound();
            found += seen;
            ++kinds[kind].first;
            kinds[kind].second += seen;
        }
        const auto seconds = watch.milliseconds() / 1000;
        const bool soundAfter = sound();
        // A whole older file put back in the place of the present one.
        const auto older = demo.folder() / "older";
        std::filesystem::copy_file(demo.file(), older);
        demo.clock().advance({5}); // at the same instant the same would be written
        { const auto later = demo.signIn(); }
        std::filesystem::copy_file(older, demo.file(), std::filesystem::copy_options::overwrite_existing);
        demo.clock().advance({5});
        const auto back = demo.signIn();
        const bool olderFound = !valueOf(back->services().auditCheck().verify({}, quiet)).isSound();
        std::cout << "trail of " << tampering.rows() << " rows, tamperings " << tamperings << ", found " << found << '\n';
        for (const auto& [kind, figures] : kinds)
            std::cout << "  " << kind << ": " << figures.second << " of " << figures.first << '\n';
        std::cout << "untouched trail sound before and after: " << (soundAfter ? "yes" : "NO")
                  << "\nolder file put back: " << (olderFound ? "found" : "NOT FOUND") << "\nseconds " << seconds << '\n';
        return found == tamperings && soundAfter && olderFound ? 0 : 1;
    });
}
