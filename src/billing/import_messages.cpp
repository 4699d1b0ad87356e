#include "billing/import_messages.h"

namespace practice::billing {

const std::vector<core::Message>& importMessages() {
    using namespace codes;
    static const std::vector<core::Message> messages{
        {kImportColumn, "The file has no column \"{column}\". Its columns are: {found}. Name the column so, or export the file again."},
        {kImportColumnTwice, "The file has the column \"{column}\" twice. Remove one."},
        {kImportEmpty, "The file has no rows."},
        {kImportCells, "Line {line} has {count:cell|cells}, the header {columns}. A comma or a quote is missing: export the file again."},
        {kImportBlank, "Line {line}: {column} is empty. Fill it in."},
        {kImportNoPatient, "Line {line}: no patient has the chart number {text}. Register or import the patient first."},
        {kImportDate, "Line {line}: \"{text}\" in {column} is no date. Write it as 2026-03-31."},
        {kImportFuture, "Line {line}: the service date {date} lies in the future. Correct it."},
        {kImportNoProvider, "Line {line}: no billing provider has the NPI {text}. Set the provider up under Billing, Set-up."},
        {kImportNoDepartment, "Line {line}: there is no department {text}. Correct the name, or create the department."},
        {kImportNoPayer, "Line {line}: there is no payer {text}. Correct the name, or create the payer under Billing, Set-up."},
        {kImportAmount, "Line {line}: \"{text}\" in {column} is no amount. Write it as 1234.50."},
        {kImportZero, "Line {line}: the amount is zero. Remove the row."},
        {kImportNumber, "Line {line}: \"{text}\" in {column} is no whole number above zero. Correct it."},
        {kImportTotal, "The total row at line {line} says {stated}, but the rows add up to {summed}. Rows are missing or changed: export the file again."},
        {kImportAfterTotal, "Line {line} stands below the total row. Move the total to the end, or export the file again."},
        {kImportNoTotal, "The file has no row \"Total\". Compare the sum of {summed} with the system that it comes from."},
        {kImportDiffers, "Line {line}: encounter {text} has another {column} than on line {first}. Correct one of them, or give them two numbers."},
        {kImportLine, "Line {line}: {text}"},
        {kImportKnown, "{count:encounter of the file was|encounters of the file were} imported before and will not be added again."},
        {kImportUnnumbered, "{count:row has|rows have} no encounter number: importing the file twice would add them twice."},
        {kImportNothing, "There is nothing new in the file to import."},
        {kImportCreditPayer, "Line {line}: credit belongs to the patient, whatever the column Payer says."},
        {kImportSame, "Opening receivables of the same {count:row|rows} and {amount} were imported on {date}. Undo that import first."},
        {kImportAgain, "Opening receivables were imported on {date} already. What this file says comes on top."},
        {kImportLater, "Line {line}: the service date {date} lies after {asOf}, the day of the opening balances. Choose a later day, or remove the row."},
        {kImportEarly, "Line {line}: the service date {date} lies after the posting date {postedOn}. Post on the service date or later."},
        {kImportCanceled, "The import was canceled. Nothing was imported."},
        {kImportUndone, "This import was undone already."},
        {kImportCharged, "{count:encounter of this import has|encounters of this import have} been charged since. Reverse these charges first."},
    };
    return messages;
}

} // namespace practice::billing
