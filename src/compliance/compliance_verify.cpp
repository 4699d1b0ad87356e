#include "compliance/compliance_verify.h"

#include "compliance/run_repository.h"
#include "compliance/template_text.h"
#include "security/field_numbers.h"

#include <fmt/format.h>

namespace practice::compliance {
namespace {
namespace fields = security::fields;

constexpr auto kVersions = "SELECT id, content, content_hash FROM compliance_template_versions ORDER BY id";
constexpr auto kRuns = "SELECT id, snapshot_hash, answers_hash, state FROM compliance_runs ORDER BY id";
constexpr auto kTwice = R"(
    SELECT item_key, period FROM compliance_completions GROUP BY item_key, subject_kind, subject_id, period
    HAVING COUNT(id) > 1 ORDER BY item_key, period LIMIT 20)";
constexpr auto kLost = R"(
    SELECT r.id FROM compliance_runs r
    WHERE r.state <> 'done' AND EXISTS (SELECT 1 FROM compliance_completions c WHERE c.run_id = r.id)
    ORDER BY r.id LIMIT 20)";
} // namespace

std::vector<std::string> verifyCompliance(storage::Connection& connection, const security::KeyRing& keys,
                                          core::Progress& progress) {
    std::vector<std::string> problems;
    const storage::ReadTransaction snapshot(connection);
    progress.phase("Checking the checklists");
    for (auto row = connection.prepare(kVersions); row->step();) {
        const auto id = row->get<std::int64_t>(0);
        if (sha256Of(keys.open(fields::kTemplateContent, id, row->get<storage::Blob>(1))) != row->get<std::string>(2))
            problems.push_back(fmt::format("Template version {} is not what was adopted.", id));
    }
    const RunRepository runs(connection, keys);
    for (auto row = connection.prepare(kRuns); row->step();) {
        const auto id = row->get<RunId>(0);
        if (sha256Of(runs.snapshotText(id)) != row->get<std::string>(1)) {
            problems.push_back(fmt::format("The snapshot of checklist {} is not what was opened.", id.value()));
            continue;
        }
        const auto answers = row->get<std::optional<std::string>>(2);
        const auto state = row->get<std::string>(3);
        if ((state == "signed" || state == "done") && (!answers || sha256Of(answersText(runs.find(id)->items)) != *answers))
            problems.push_back(fmt::format("The answers of checklist {} are not what was signed.", id.value()));
        if (progress.cancelled()) return problems;
    }
    for (auto row = connection.prepare(kTwice); row->step();)
        problems.push_back(fmt::format("Item {} was met twice in period {}.", row->get<std::string>(0), row->get<std::string>(1)));
    for (auto row = connection.prepare(kLost); row->step();)
        problems.push_back(fmt::format("Checklist {} is not done and yet meets obligations.", row->get<std::int64_t>(0)));
    return problems;
}

} // namespace practice::compliance
