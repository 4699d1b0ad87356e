#include "storage/database.h"

#include "storage/sqlite/sqlite_database.h"

namespace practice::storage {

std::shared_ptr<Database> Database::open(const std::filesystem::path& file, const OpenOptions& options) {
    return sqlite::openDatabase(file, options);
}

} // namespace practice::storage
