#include "storage/dialect.h"

namespace practice::storage {
namespace {

class SqliteDialect final : public Dialect {
  public:
    std::string_view name() const override { return "sqlite"; }
    std::string_view tableExists() const override {
        return "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = :table_name";
    }
    std::string_view tableNames() const override {
        return "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name";
    }
    std::string migration(std::string_view sql) const override { return std::string(sql); }
};

} // namespace

const Dialect& sqliteDialect() {
    static const SqliteDialect dialect;
    return dialect;
}

} // namespace practice::storage
