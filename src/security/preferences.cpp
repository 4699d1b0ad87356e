#include "security/preferences.h"

#include "core/text.h"
#include "security/audit_log.h"
#include "security/field_numbers.h"
#include "security/security_messages.h"
#include "storage/id_source.h"

namespace practice::security {
namespace {

constexpr UserId kPractice{};

constexpr auto kFindSetting = "SELECT id, value FROM settings WHERE user_id = :user AND name = :name";
constexpr auto kAllSettings = "SELECT id, name, value FROM settings WHERE user_id = :user ORDER BY id";
constexpr auto kInsertSetting = R"(INSERT INTO settings (id, user_id, name, value, updated_at, updated_by)
    VALUES (:id, :user, :name, :value, :at, :by))";
constexpr auto kUpdateSetting =
    "UPDATE settings SET value = :value, updated_at = :at, updated_by = :by WHERE id = :id";

constexpr auto kListViews = R"(SELECT id, version, page, name, content FROM user_views
    WHERE user_id = :user AND page = :page ORDER BY id)";
constexpr auto kInsertView = R"(INSERT INTO user_views (id, version, user_id, page, name, content, updated_at)
    VALUES (:id, 1, :user, :page, :name, :content, :at))";
constexpr auto kUpdateView = R"(UPDATE user_views SET version = version + 1, name = :name, content = :content,
    updated_at = :at WHERE id = :id AND user_id = :user AND version = :version)";
constexpr auto kViewVersion = "SELECT version FROM user_views WHERE id = :id AND user_id = :user";
constexpr auto kDeleteView = "DELETE FROM user_views WHERE id = :id AND user_id = :user";

constexpr auto kListDrafts = "SELECT id, place, content, saved_at FROM drafts WHERE user_id = :user ORDER BY id";
constexpr auto kFindDraft = R"(SELECT id, place, content, saved_at FROM drafts
    WHERE user_id = :user AND place = :place)";
constexpr auto kInsertDraft = R"(INSERT INTO drafts (id, user_id, place, content, saved_at)
    VALUES (:id, :user, :place, :content, :at))";
constexpr auto kDeleteDraft = "DELETE FROM drafts WHERE user_id = :user AND place = :place";

/// These writes leave no audit row, which would notice it: what is sealed with keys that another window has rotated since
/// could never be opened again, and would stop the next rotation.
void requirePresentKeys(const Context& context) {
    static_cast<void>(auditHead(context.connection, context.session.keys()));
}

} // namespace

std::optional<std::string> Settings::find(UserId user, std::string_view name) const {
    auto row = m_context.connection.prepare(kFindSetting);
    row->bind("user", user).bind("name", name);
    if (!row->step())
        return std::nullopt;
    return m_context.session.keys().open(fields::kSetting, row->get<std::int64_t>(0), row->get<storage::Blob>(1));
}

std::optional<std::string> Settings::practice(std::string_view name) const { return find(kPractice, name); }
std::optional<std::string> Settings::mine(std::string_view name) const { return find(m_context.session.user(), name); }

std::map<std::string, std::string> Settings::allMine() const {
    std::map<std::string, std::string> out;
    auto rows = m_context.connection.prepare(kAllSettings);
    rows->bind("user", m_context.session.user());
    while (rows->step())
        out[rows->get<std::string>(1)] = m_context.session.keys().open(
            fields::kSetting, rows->get<std::int64_t>(0), rows->get<storage::Blob>(2));
    return out;
}

void Settings::save(UserId user, const std::string& name, const std::string& value) {
    storage::Connection& connection = m_context.connection;
    std::int64_t id = 0;
    {
        auto row = connection.prepare(kFindSetting);
        row->bind("user", user).bind("name", name);
        if (row->step())
            id = row->get<std::int64_t>(0);
    }
    const bool isNew = id == 0;
    if (isNew)
        id = storage::IdSource(connection).next("settings");
    auto write = connection.prepare(isNew ? kInsertSetting : kUpdateSetting);
    write->bind("id", id).bind("value", m_context.session.keys().seal(fields::kSetting, id, value));
    write->bind("at", m_context.clock.now()).bind("by", m_context.session.user());
    if (isNew)
        write->bind("user", user).bind("name", name);
    write->run();
}

core::Result<core::ChangeSet> Settings::setPractice(const std::string& name, const std::string& value) {
    PRACTICE_TRY(authorize(m_context, Permission::SettingsEdit));
    UnitOfWork work(m_context);
    const auto before = practice(name);
    save(kPractice, name, value);
    work.audit({"setting.update", {"practice", 1}, {name}, before.value_or("(none)") + " -> " + value});
    work.changed("setting", 0);
    return work.commit();
}

void Settings::setMine(const std::string& name, const std::string& value) {
    storage::Transaction transaction(m_context.connection);
    requirePresentKeys(m_context);
    save(m_context.session.user(), name, value);
    transaction.commit();
}

std::vector<SavedView> SavedViews::list(const std::string& page) const {
    std::vector<SavedView> views;
    auto rows = m_context.connection.prepare(kListViews);
    rows->bind("user", m_context.session.user()).bind("page", page);
    const KeyRing& keys = m_context.session.keys();
    while (rows->step()) {
        SavedView view;
        view.id = rows->get<SavedViewId>(0);
        view.version = rows->get<core::RowVersion>(1);
        view.page = rows->get<std::string>(2);
        view.name = keys.open(fields::kSavedViewName, view.id.value(), rows->get<storage::Blob>(3));
        view.content = keys.open(fields::kSavedView, view.id.value(), rows->get<storage::Blob>(4));
        views.push_back(std::move(view));
    }
    return views;
}

core::Result<SavedViewId> SavedViews::save(const SavedView& view) {
    if (core::trimmed(view.name).empty())
        return core::refuse(core::error(codes::kNameMissing, {}, "name"));
    storage::Connection& connection = m_context.connection;
    const KeyRing& keys = m_context.session.keys();
    storage::Transaction transaction(connection);
    requirePresentKeys(m_context);
    const bool isNew = !view.id.isValid();
    const auto id = isNew ? storage::IdSource(connection).nextId<SavedViewId>("user_views") : view.id;
    auto write = connection.prepare(isNew ? kInsertView : kUpdateView);
    write->bind("id", id).bind("user", m_context.session.user()).bind("at", m_context.clock.now());
    write->bind("name", keys.seal(fields::kSavedViewName, id.value(), std::string(core::trimmed(view.name))));
    write->bind("content", keys.seal(fields::kSavedView, id.value(), view.content));
    if (isNew)
        write->bind("page", view.page);
    else
        write->bind("version", view.version);
    if (write->run() == 0) {
        auto row = connection.prepare(kViewVersion);
        row->bind("id", id).bind("user", m_context.session.user());
        if (!row->step())
            return core::refuse(core::NotFound{{"saved_view", id.value()}});
        return core::refuse(
            core::Conflict{{"saved_view", id.value()}, view.version.value, row->get<std::int64_t>(0), {}});
    }
    transaction.commit();
    return id;
}

void SavedViews::remove(SavedViewId id) {
    storage::Transaction transaction(m_context.connection);
    m_context.connection.prepare(kDeleteView)->bind("id", id).bind("user", m_context.session.user()).run();
    transaction.commit();
}

namespace {

Drafts::Draft readDraft(const KeyRing& keys, const storage::Statement& row) {
    return {row.get<std::string>(1), keys.open(fields::kDraft, row.get<std::int64_t>(0), row.get<storage::Blob>(2)),
            row.get<core::Instant>(3)};
}

} // namespace

std::vector<Drafts::Draft> Drafts::list() const {
    std::vector<Draft> drafts;
    auto rows = m_context.connection.prepare(kListDrafts);
    rows->bind("user", m_context.session.user());
    while (rows->step())
        drafts.push_back(readDraft(m_context.session.keys(), *rows));
    return drafts;
}

std::optional<Drafts::Draft> Drafts::find(std::string_view place) const {
    auto row = m_context.connection.prepare(kFindDraft);
    row->bind("user", m_context.session.user()).bind("place", place);
    return row->step() ? std::optional(readDraft(m_context.session.keys(), *row)) : std::nullopt;
}

void Drafts::keep(const std::string& place, const std::string& content) {
    storage::Connection& connection = m_context.connection;
    storage::Transaction transaction(connection);
    requirePresentKeys(m_context);
    connection.prepare(kDeleteDraft)->bind("user", m_context.session.user()).bind("place", place).run();
    const std::int64_t id = storage::IdSource(connection).next("drafts");
    auto insert = connection.prepare(kInsertDraft);
    insert->bind("id", id).bind("user", m_context.session.user()).bind("place", place);
    insert->bind("content", m_context.session.keys().seal(fields::kDraft, id, content));
    insert->bind("at", m_context.clock.now()).run();
    transaction.commit();
}

void Drafts::drop(std::string_view place) {
    storage::Transaction transaction(m_context.connection);
    m_context.connection.prepare(kDeleteDraft)->bind("user", m_context.session.user()).bind("place", place).run();
    transaction.commit();
}

} // namespace practice::security
