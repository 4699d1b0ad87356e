#pragma once

#include "billing/import_reader.h"
#include "billing/import_repository.h"
#include "core/progress.h"

namespace practice::billing {

/// What the imports share.

inline constexpr std::string_view kOpeningKind = "opening_receivables", kEncounterKind = "encounters";

/// What the cells of a file can refer to, as the practice stands now; a few statements for any file.
ImportKnown importKnown(const security::Context& context);
/// Refused once the import is canceled; asked now and then.
core::Result<void> importStep(core::Progress& progress, std::size_t done, std::size_t total);
/// A document is posted on a day that has come.
core::Result<void> requireNotAhead(core::Date postedOn, core::Date today);
inline ImportRepository::Stamp stampOf(const security::UnitOfWork& work) { return {work.now(), work.session().user()}; }

} // namespace practice::billing
