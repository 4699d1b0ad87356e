#include "compliance/template_repository.h"

#include "compliance/template_text.h"
#include "compliance/word_list.h"
#include "core/contract.h"
#include "security/field_numbers.h"
#include "security/sealed_text.h"
#include "storage/id_source.h"

#include <map>
#include <mutex>

namespace practice::compliance {
namespace {
namespace fields = security::fields;

constexpr auto kScope = "SELECT version, settings, naics, employees, states FROM compliance_scope WHERE id = 1";
constexpr auto kInsertScope = R"(
    INSERT INTO compliance_scope (id, version, settings, naics, employees, states, saved_at, saved_by)
    VALUES (1, 1, :settings, :naics, :employees, :states, :at, :by))";
constexpr auto kUpdateScope = R"(
    UPDATE compliance_scope SET version = version + 1, settings = :settings, naics = :naics, employees = :employees,
        states = :states, saved_at = :at, saved_by = :by
    WHERE id = 1 AND version = :version)";
#define PRACTICE_VERSION_SELECT                                                                                        \
    "SELECT id, template_key, number, label, effective_on, content, content_hash, adopted_at, adopted_by, "            \
    "reviewed_at, reviewed_by, review_note, retired_on FROM compliance_template_versions "
constexpr auto kVersions = PRACTICE_VERSION_SELECT "ORDER BY template_key, number";
constexpr auto kVersion = PRACTICE_VERSION_SELECT "WHERE id = :id";
#undef PRACTICE_VERSION_SELECT
constexpr auto kInsertVersion = R"(
    INSERT INTO compliance_template_versions (id, template_key, number, label, effective_on, content, content_hash,
        adopted_at, adopted_by)
    VALUES (:id, :template_key, :number, :label, :effective_on, :content, :content_hash, :at, :by))";
constexpr auto kReview = R"(
    UPDATE compliance_template_versions SET reviewed_at = :at, reviewed_by = :by, review_note = :note WHERE id = :id)";
constexpr auto kRetire = "UPDATE compliance_template_versions SET retired_on = :day WHERE template_key = :template_key";
constexpr auto kSettings = R"(
    SELECT id, version, item_key, applies, owner_id, deputy_id, reason FROM compliance_item_settings ORDER BY item_key)";
constexpr auto kSettingId = "SELECT id, version FROM compliance_item_settings WHERE item_key = :item_key";
constexpr auto kInsertSetting = R"(
    INSERT INTO compliance_item_settings (id, version, item_key, applies, owner_id, deputy_id, reason, saved_at, saved_by)
    VALUES (:id, 1, :item_key, :applies, :owner_id, :deputy_id, :reason, :at, :by))";
constexpr auto kUpdateSetting = R"(
    UPDATE compliance_item_settings SET version = version + 1, applies = :applies, owner_id = :owner_id,
        deputy_id = :deputy_id, reason = :reason, saved_at = :at, saved_by = :by
    WHERE id = :id AND version = :version)";

/// Contents are immutable and found by their hash: each is read once a program. They name nobody.
class ReadContents {
  public:
    template <class Read> std::shared_ptr<const Template> of(const std::string& hash, const Read& read) {
        {
            const std::lock_guard lock(m_mutex);
            if (const auto at = m_byHash.find(hash); at != m_byHash.end()) return at->second;
        }
        const std::string text = read();
        // The hash column is no key of its own: what does not fit it is never shared.
        auto content = readTemplate(text);
        auto made = content ? std::make_shared<const Template>(*std::move(content)) : nullptr;
        if (!made || sha256Of(text) != hash) return made;
        const std::lock_guard lock(m_mutex);
        return m_byHash.emplace(hash, std::move(made)).first->second;
    }

  private:
    std::mutex m_mutex;
    std::map<std::string, std::shared_ptr<const Template>> m_byHash;
};

ReadContents& readContents() {
    static ReadContents contents;
    return contents;
}
} // namespace

PracticeScope TemplateRepository::scope() const {
    PracticeScope scope;
    auto row = m_connection.prepare(kScope);
    if (!row->step()) return scope;
    scope.version = row->get<RowVersion>(0);
    scope.settings = splitList(row->get<std::string>(1));
    scope.naics = row->get<std::string>(2);
    scope.employees = row->get<int>(3);
    scope.states = splitList(row->get<std::string>(4));
    return scope;
}

bool TemplateRepository::saveScope(const PracticeScope& scope, core::Instant at, UserId by) {
    const bool isFirst = TemplateRepository::scope().version.value == 0;
    if (isFirst && scope.version.value != 0) return false;
    auto statement = m_connection.prepare(isFirst ? kInsertScope : kUpdateScope);
    statement->bind("settings", joinedList(scope.settings))
        .bind("naics", scope.naics)
        .bind("employees", scope.employees)
        .bind("states", joinedList(scope.states))
        .bind("at", at)
        .bind("by", by);
    if (!isFirst) statement->bind("version", scope.version);
    return statement->run() == 1;
}

TemplateVersion TemplateRepository::readVersion(const storage::Statement& row) const {
    TemplateVersion version;
    version.id = row.get<TemplateVersionId>(0);
    version.templateKey = row.get<std::string>(1);
    version.number = row.get<int>(2);
    version.label = row.get<std::string>(3);
    version.effectiveOn = row.get<core::Date>(4);
    version.contentHash = row.get<std::string>(6);
    version.adoptedAt = row.get<core::Instant>(7);
    version.adoptedBy = row.get<UserId>(8);
    version.reviewedAt = row.get<std::optional<core::Instant>>(9);
    version.reviewedBy = row.get<std::optional<UserId>>(10);
    version.reviewNote = security::openOrEmpty(m_keys, fields::kTemplateReviewNote, version.id.value(), row, 11);
    version.retiredOn = row.get<std::optional<core::Date>>(12);
    version.content = readContents().of(version.contentHash, [&] {
        return m_keys.open(fields::kTemplateContent, version.id.value(), row.get<storage::Blob>(5));
    });
    PRACTICE_EXPECTS(version.content != nullptr); // checked before it was stored
    return version;
}

std::vector<TemplateVersion> TemplateRepository::listVersions() const {
    std::vector<TemplateVersion> versions;
    for (auto row = m_connection.prepare(kVersions); row->step();)
        versions.push_back(readVersion(*row));
    return versions;
}

std::optional<TemplateVersion> TemplateRepository::findVersion(TemplateVersionId id) const {
    auto row = m_connection.prepare(kVersion);
    row->bind("id", id);
    if (!row->step()) return std::nullopt;
    return readVersion(*row);
}

TemplateVersionId TemplateRepository::insertVersion(const TemplateVersion& version, const std::string& text) {
    const auto id = storage::IdSource(m_connection).nextId<TemplateVersionId>("compliance_template_versions");
    m_connection.prepare(kInsertVersion)
        ->bind("id", id)
        .bind("template_key", version.templateKey)
        .bind("number", version.number)
        .bind("label", version.label)
        .bind("effective_on", version.effectiveOn)
        .bind("content", m_keys.seal(fields::kTemplateContent, id.value(), text))
        .bind("content_hash", version.contentHash)
        .bind("at", version.adoptedAt)
        .bind("by", version.adoptedBy)
        .run();
    return id;
}

void TemplateRepository::review(TemplateVersionId id, const std::string& note, core::Instant at, UserId by) {
    m_connection.prepare(kReview)
        ->bind("at", at)
        .bind("by", by)
        .bind("note", security::sealOrNull(m_keys, fields::kTemplateReviewNote, id.value(), note))
        .bind("id", id)
        .run();
}

void TemplateRepository::retire(const std::string& templateKey, std::optional<core::Date> on) {
    m_connection.prepare(kRetire)->bind("day", on).bind("template_key", templateKey).run();
}

std::vector<ItemSetting> TemplateRepository::itemSettings() const {
    std::vector<ItemSetting> settings;
    for (auto row = m_connection.prepare(kSettings); row->step();) {
        ItemSetting setting;
        setting.version = row->get<RowVersion>(1);
        setting.item = row->get<std::string>(2);
        setting.applies = appliesChoice(row->get<std::string>(3)).value_or(AppliesChoice::Auto);
        setting.owner = row->get<std::optional<EmployeeId>>(4);
        setting.deputy = row->get<std::optional<EmployeeId>>(5);
        setting.reason = security::openOrEmpty(m_keys, fields::kItemReason, row->get<std::int64_t>(0), *row, 6);
        settings.push_back(std::move(setting));
    }
    return settings;
}

bool TemplateRepository::saveItemSetting(const ItemSetting& setting, core::Instant at, UserId by) {
    auto found = m_connection.prepare(kSettingId);
    found->bind("item_key", setting.item);
    const bool isStored = found->step();
    if (isStored ? found->get<RowVersion>(1) != setting.version : setting.version.value != 0) return false;
    const auto id = isStored ? found->get<std::int64_t>(0)
                             : storage::IdSource(m_connection).next("compliance_item_settings");
    auto statement = m_connection.prepare(isStored ? kUpdateSetting : kInsertSetting);
    statement->bind("id", id)
        .bind("applies", key(setting.applies))
        .bind("owner_id", setting.owner)
        .bind("deputy_id", setting.deputy)
        .bind("reason", security::sealOrNull(m_keys, fields::kItemReason, id, setting.reason))
        .bind("at", at)
        .bind("by", by);
    if (isStored) statement->bind("version", setting.version);
    else statement->bind("item_key", setting.item);
    return statement->run() == 1;
}

} // namespace practice::compliance
