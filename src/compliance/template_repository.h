#pragma once

#include "compliance/compliance.h"
#include "compliance/practice_scope.h"
#include "security/keys.h"
#include "storage/connection.h"

#include <vector>

namespace practice::compliance {

/// The scope of the practice, adopted template versions, and what was decided about items.
class TemplateRepository {
  public:
    TemplateRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}

    PracticeScope scope() const; ///< The default with version 0 where none was saved.
    bool saveScope(const PracticeScope& scope, core::Instant at, UserId by); ///< False where another version is stored.

    std::vector<TemplateVersion> listVersions() const; ///< By template and number; with their contents.
    std::optional<TemplateVersion> findVersion(TemplateVersionId id) const;
    TemplateVersionId insertVersion(const TemplateVersion& version, const std::string& text);
    void review(TemplateVersionId id, const std::string& note, core::Instant at, UserId by);
    void retire(const std::string& templateKey, std::optional<core::Date> on);

    std::vector<ItemSetting> itemSettings() const; ///< By item.
    bool saveItemSetting(const ItemSetting& setting, core::Instant at, UserId by);

  private:
    TemplateVersion readVersion(const storage::Statement& row) const;
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::compliance
