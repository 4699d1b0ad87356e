#include "billing/import_reader.h"

#include "billing/import_columns.h"
#include "billing/import_messages.h"
#include "billing/setup_support.h"
#include "core/text.h"

#include <array>
#include <unordered_map>

namespace practice::billing {

using core::error;

namespace {

enum EncounterColumn : std::size_t {
    Number, Chart, Service, Npi, Department, Place, Diagnoses, Authorization, Code, Modifiers, Pointers, Units, Fee, EncounterColumnCount
};
const std::array<ImportColumn, EncounterColumnCount> kEncounterColumns{{{"Encounter", true, {"encounter number", "visit", "visit number"}},
                                                                        {"Chart number", true, {"chart", "mrn", "patient number"}},
                                                                        {"Service date", true, {"date of service", "dos"}},
                                                                        {"NPI", true, {"provider npi", "rendering npi"}},
                                                                        {"Department", true},
                                                                        {"Place", false, {"place of service", "pos"}},
                                                                        {"Diagnoses", false, {"diagnosis", "icd 10", "dx"}},
                                                                        {"Authorization", false, {"authorization number"}},
                                                                        {"Code", false, {"cpt", "procedure", "service code"}},
                                                                        {"Modifiers", false, {"modifier"}},
                                                                        {"Pointers", false, {"pointer", "diagnosis pointers"}},
                                                                        {"Units", false},
                                                                        {"Fee", false, {"charge", "amount"}}}};

enum OpeningColumn : std::size_t { OpenChart, OpenService, OpenAmount, OpenPayer, OpenNpi, OpeningColumnCount };
const std::array<ImportColumn, OpeningColumnCount> kOpeningColumns{{{"Chart number", true, {"chart", "mrn", "patient number"}},
                                                                    {"Service date", true, {"date of service", "dos"}},
                                                                    {"Amount", true, {"balance"}},
                                                                    {"Payer", false, {"insurance", "responsible party"}},
                                                                    {"NPI", false, {"provider npi"}}}};

/// "J45.20; E11.9", "25 59", "1,2".
std::vector<std::string> listOf(std::string_view text) {
    std::vector<std::string> parts;
    std::string part;
    for (const char c : text) {
        const bool isBetween = c == ' ' || c == ',' || c == ';' || c == '/' || c == '|' || c == '\t';
        if (!isBetween)
            part += c;
        if (isBetween && !part.empty())
            parts.push_back(std::exchange(part, {}));
    }
    if (!part.empty())
        parts.push_back(std::move(part));
    return parts;
}

template <class Id> Id idOf(const std::map<std::string, Id>& known, const std::string& key) {
    const auto at = known.find(key);
    return at == known.end() ? Id() : at->second;
}

PatientId patientAt(ImportCells& cells, std::size_t column, const ImportKnown& known) {
    const auto chart = cells.required(column);
    if (chart.empty())
        return {};
    const auto patient = known.patient(chart);
    if (!patient)
        cells.wrong(codes::kImportNoPatient, column);
    return patient.value_or(PatientId());
}

std::optional<core::Date> serviceAt(ImportCells& cells, std::size_t column, const ImportKnown& known) {
    const auto date = cells.date(column);
    if (date && *date > known.today)
        cells.wrong(codes::kImportFuture, column, {{"date", *date}});
    return date;
}

EmployeeId providerAt(ImportCells& cells, std::size_t column, const ImportKnown& known) {
    const auto npi = cells.text(column);
    const auto provider = idOf(known.providers, npi);
    if (!provider.isValid() && !npi.empty())
        cells.wrong(codes::kImportNoProvider, column);
    return provider;
}

/// Rows to encounters: those of one number are its lines.
class EncounterReading {
  public:
    EncounterReading(ImportCells& cells, const ImportKnown& known, ReadEncounters& read) : m_cells(cells), m_known(known), m_read(read) {}

    void row() {
        const auto draft = head();
        const auto number = m_cells.text(Number);
        m_unnumbered += number.empty() ? 1 : 0;
        auto& encounter = begun(number, draft);
        if (!m_cells.text(Code).empty())
            encounter.lines.push_back(line());
        else if (!m_cells.text(Fee).empty() || !m_cells.text(Units).empty())
            m_cells.wrong(codes::kImportBlank, Code);
    }
    std::int64_t unnumbered() const { return m_unnumbered; }
    ImportTotal total;

  private:
    EncounterDraft head() {
        EncounterDraft draft;
        draft.patient = patientAt(m_cells, Chart, m_known);
        draft.serviceOn = serviceAt(m_cells, Service, m_known).value_or(draft.serviceOn);
        m_cells.required(Npi);
        draft.provider = providerAt(m_cells, Npi, m_known);
        if (const auto department = m_cells.required(Department); !department.empty()) {
            draft.department = idOf(m_known.departments, core::searchKey(department));
            if (!draft.department.isValid())
                m_cells.wrong(codes::kImportNoDepartment, Department);
        }
        if (const auto place = m_cells.text(Place); !place.empty())
            draft.placeOfService = place.size() == 1 ? "0" + place : place;
        draft.diagnoses = listOf(m_cells.text(Diagnoses));
        draft.authorization = m_cells.text(Authorization);
        return draft;
    }
    ReadEncounter& begun(const std::string& number, const EncounterDraft& draft) {
        auto& all = m_read.encounters;
        const auto key = normalisedEncounterNumber(number);
        const auto [at, isNew] = key.empty() ? std::pair(m_byNumber.end(), true) : m_byNumber.try_emplace(key, all.size());
        if (isNew) {
            all.push_back({static_cast<std::size_t>(m_cells.line()), number, draft, {}});
            return all.back();
        }
        auto& encounter = all[at->second];
        const auto same = [&](bool isSame, std::size_t column) {
            if (!isSame)
                m_cells.findings().push_back(error(codes::kImportDiffers, {{"line", m_cells.line()},
                                                                           {"text", number},
                                                                           {"column", core::lowered(kEncounterColumns[column].caption)},
                                                                           {"first", static_cast<std::int64_t>(encounter.line)}}));
        };
        same(encounter.draft.patient == draft.patient, Chart);
        same(encounter.draft.serviceOn == draft.serviceOn, Service);
        same(encounter.draft.provider == draft.provider, Npi);
        same(encounter.draft.department == draft.department, Department);
        same(encounter.draft.placeOfService == draft.placeOfService, Place);
        same(draft.authorization.empty() || encounter.draft.authorization == draft.authorization, Authorization);
        same(draft.diagnoses.empty() || encounter.draft.diagnoses == draft.diagnoses, Diagnoses);
        return encounter;
    }
    ChargeLine line() {
        ChargeLine line;
        line.code = m_cells.text(Code);
        line.modifiers = listOf(m_cells.text(Modifiers));
        for (const auto& pointer : listOf(m_cells.text(Pointers)))
            addPointers(line, pointer);
        line.units = m_cells.count(Units).value_or(1);
        line.fee = m_cells.money(Fee);
        total.add(line.fee.value_or(Money()));
        return line;
    }
    /// "2", or letters as on the claim form: "AB" is 1 and 2.
    void addPointers(ChargeLine& line, const std::string& text) {
        if (const auto number = core::parseInteger(text); number && *number > 0 && *number < 100)
            return line.pointers.push_back(static_cast<int>(*number));
        for (const char c : text) {
            const char upper = codeText(std::string_view(&c, 1)).front();
            if (upper < 'A' || upper > 'L')
                return m_cells.wrong(codes::kImportNumber, Pointers);
            line.pointers.push_back(upper - 'A' + 1);
        }
    }

    ImportCells& m_cells;
    const ImportKnown& m_known;
    ReadEncounters& m_read;
    std::unordered_map<std::string, std::size_t> m_byNumber;
    std::int64_t m_unnumbered = 0;
};

/// Calls `each` for every row that is not blank, and `total` for the control row, which must be the last.
template <class Each, class Total> void forRows(const core::CsvTable& table, ImportCells& cells, ImportTotal& control, const Each& each, const Total& total) {
    if (!cells.canRead())
        return;
    for (const auto& row : table.rows) {
        if (!cells.enter(row))
            continue;
        if (control.isStated())
            cells.findings().push_back(error(codes::kImportAfterTotal, {{"line", cells.line()}}));
        else if (cells.isTotal())
            control.stated(cells.line(), total());
        else
            each();
    }
}

} // namespace

std::string normalisedEncounterNumber(std::string_view text) { return codeText(text); }

ReadEncounters readEncounters(const core::CsvTable& table, const ImportKnown& known) {
    ReadEncounters read;
    ImportCells cells(table, kEncounterColumns);
    EncounterReading reading(cells, known, read);
    forRows(table, cells, reading.total, [&] { reading.row(); }, [&] { return cells.money(Fee); });
    read.findings = std::move(cells.findings());
    if (cells.canRead() && (reading.total.isStated() || !reading.total.sum().isZero()))
        reading.total.compare(read.findings);
    if (reading.unnumbered() > 0)
        read.findings.push_back(core::warning(codes::kImportUnnumbered, {{"count", reading.unnumbered()}}));
    return read;
}

OpeningReceivablesPreview readOpeningReceivables(const core::CsvTable& table, const ImportKnown& known) {
    OpeningReceivablesPreview preview;
    ImportCells cells(table, kOpeningColumns);
    ImportTotal total;
    const auto each = [&] {
        OpeningReceivable row;
        row.line = static_cast<std::size_t>(cells.line());
        row.patient = patientAt(cells, OpenChart, known);
        row.serviceOn = serviceAt(cells, OpenService, known).value_or(row.serviceOn);
        row.provider = providerAt(cells, OpenNpi, known);
        if (!cells.required(OpenAmount).empty())
            if (const auto amount = cells.money(OpenAmount)) {
                row.amount = *amount;
                if (amount->isZero())
                    cells.wrong(codes::kImportZero, OpenAmount);
            }
        if (const auto payer = cells.text(OpenPayer); !payer.empty() && core::searchKey(payer) != "patient") {
            row.payer = idOf(known.payers, core::searchKey(payer));
            if (!row.payer.isValid())
                cells.wrong(codes::kImportNoPayer, OpenPayer);
            else if (row.amount.isNegative())
                cells.findings().push_back(core::warning(codes::kImportCreditPayer, {{"line", cells.line()}}));
        }
        total.add(row.amount);
        (row.amount.isNegative() ? preview.credit : preview.receivable) += row.amount.absolute();
        preview.rows.push_back(row);
    };
    forRows(table, cells, total, each, [&] { return cells.money(OpenAmount); });
    preview.findings = std::move(cells.findings());
    if (cells.canRead() && !preview.rows.empty())
        total.compare(preview.findings);
    return preview;
}

} // namespace practice::billing
