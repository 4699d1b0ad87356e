#include "ui/people/credential_sheets.h"

#include "app/services.h"
#include "people/people_service.h"
#include "ui/common/format.h"
#include "ui/common/widgets/fields.h"
#include "ui/people/form_sheet.h"
#include "ui/people/person_field.h"
#include "ui/people/words.h"

#include <QCoreApplication>

namespace practice::ui::people {
namespace {

using security::Permission;

QString credentialWords(const char* text) { return QCoreApplication::translate("CredentialSheets", text); }

void offerUndo(Desk& desk, const QString& text, staff::CredentialId id) {
    desk.navigator().toast(text, credentialWords("Undo"), [&desk, id] {
        desk.write(&desk, credentialWords("Undoing"),
                   [id](app::Services& services, core::Progress&) {
                       return services.people().archiveCredential(id, core::RowVersion{1});
                   },
                   [](auto) {});
    });
}

/// The fields of a credential, for recording and editing.
struct CredentialFields {
    ComboField* kind;
    TextField *number, *state;
    DateField *issued, *ends;

    CredentialFields(FormSheet& sheet, const Desk& desk, const staff::CredentialDraft& draft) {
        kind = new ComboField;
        kind->setObjectName(QStringLiteral("people.credential.kind"));
        for (int i = 0; i < staff::kCredentialKindCount; ++i) {
            const auto each = static_cast<staff::CredentialKind>(i);
            if (!staff::isHealthFact(each) || desk.may(Permission::HealthFactsView))
                kind->addOption(words(each), i);
        }
        kind->setValue(int(draft.kind));
        number = new TextField(fromUtf8(draft.number));
        number->setObjectName(QStringLiteral("people.credential.number"));
        state = new TextField(fromUtf8(draft.state));
        state->setObjectName(QStringLiteral("people.credential.state"));
        state->setMaxLength(2);
        issued = dateField("people.credential.issuedOn", desk.lookups().today, draft.issuedOn);
        ends = dateField("people.credential.expiresOn", desk.lookups().today, draft.expiresOn);
        auto* grid = sheet.addGroup();
        grid->add(credentialWords("Kind"), kind, QStringLiteral("kind"), 2);
        grid->add(credentialWords("Number"), number, QStringLiteral("number"));
        auto* stateField = grid->add(credentialWords("State"), state, QStringLiteral("state"));
        grid->add(credentialWords("Issued"), issued, QStringLiteral("issuedOn"));
        auto* endsField = grid->add(credentialWords("Last day"), ends, QStringLiteral("expiresOn"));
        const auto follow = [stateField, endsField, this_kind = kind] {
            const auto chosen = static_cast<staff::CredentialKind>(this_kind->value().toInt());
            stateField->setRequired(staff::isStateIssued(chosen));
            endsField->setRequired(staff::expiryNeeded(chosen));
        };
        QObject::connect(kind, &QComboBox::currentIndexChanged, &sheet, follow);
        follow();
    }
    bool readable(FormSheet& sheet) const {
        for (const auto* field : {issued, ends})
            if (field->isUnreadable()) {
                sheet.showProblem(field->problem());
                return false;
            }
        return true;
    }
    void into(staff::CredentialDraft& draft) const {
        draft.kind = static_cast<staff::CredentialKind>(kind->value().toInt());
        draft.number = toUtf8(number->text().trimmed());
        draft.state = toUtf8(state->text().trimmed().toUpper());
        draft.issuedOn = issued->date();
        draft.expiresOn = ends->date();
    }
};

std::vector<Fact> facts(const staff::CredentialDraft& c) {
    const auto day = [](const std::optional<core::Date>& date) { return date ? dateText(*date) : QString(); };
    return {{credentialWords("Kind"), words(c.kind)},
            {credentialWords("Number"), fromUtf8(c.number)},
            {credentialWords("State"), fromUtf8(c.state)},
            {credentialWords("Issued"), day(c.issuedOn)},
            {credentialWords("Last day"), day(c.expiresOn)}};
}

void saveEdited(Desk& desk, FormSheet* sheet, staff::Credential before, const staff::Credential& wanted) {
    sheet->save(credentialWords("Saving a credential"),
                [wanted](app::Services& services, core::Progress&) { return services.people().updateCredential(wanted); },
                [&desk, before](core::Changed<core::RowVersion> saved) {
                    staff::Credential undone = before;
                    undone.version = saved.value;
                    desk.navigator().toast(credentialWords("The credential was saved; it is to be verified again"),
                                           credentialWords("Undo"), [&desk, undone] {
                                               desk.write(&desk, credentialWords("Undoing"),
                                                          [undone](app::Services& services, core::Progress&) {
                                                              return services.people().updateCredential(undone);
                                                          },
                                                          [](auto) {});
                                           });
                });
}

} // namespace

void recordCredential(Desk& desk, core::EmployeeId holder, std::optional<staff::CredentialKind> kind) {
    auto* sheet = new FormSheet(credentialWords("Record a credential"), desk, 560, 2);
    sheet->setObjectName(QStringLiteral("people.credential"));
    sheet->setKept(forms::kCredential);
    auto* person = new PersonField(desk);
    person->setObjectName(QStringLiteral("people.credential.holder"));
    if (holder.isValid())
        person->setPerson(holder);
    sheet->addGroup()->add(credentialWords("Holder"), person, QStringLiteral("holder"), 2)->setRequired(true);
    staff::CredentialDraft draft;
    draft.kind = kind.value_or(staff::CredentialKind::LicenseRn);
    const CredentialFields fields(*sheet, desk, draft);
    sheet->addSave(credentialWords("Record"), ButtonKind::Primary, [sheet, person, fields, &desk] {
        if (!person->person())
            return sheet->showProblem(credentialWords("Choose the person who holds it."));
        if (!fields.readable(*sheet))
            return;
        staff::CredentialDraft wanted;
        wanted.holder = *person->person();
        fields.into(wanted);
        sheet->save(credentialWords("Recording a credential"),
                    [wanted](app::Services& services, core::Progress&) { return services.people().recordCredential(wanted); },
                    [&desk, wanted](core::Changed<staff::CredentialId> made) {
                        offerUndo(desk, credentialWords("%1 of %2 was recorded")
                                            .arg(words(wanted.kind), desk.lookups().person(wanted.holder)), made.value);
                    });
    });
    sheet->open();
}

void editCredential(Desk& desk, const staff::Credential& credential) {
    auto* sheet = new FormSheet(credentialWords("Edit a credential"), desk, 560, 2);
    sheet->setObjectName(QStringLiteral("people.credential"));
    sheet->setKept(forms::kCredential, {credential.id.value(), credential.version});
    sheet->setText(credentialWords("%1. For a correction; a new term is entered with Renew.")
                       .arg(desk.lookups().person(credential.holder)));
    const CredentialFields fields(*sheet, desk, credential);
    sheet->addSave(credentialWords("Save"), ButtonKind::Primary, [sheet, fields, credential, &desk] {
        if (!fields.readable(*sheet))
            return;
        staff::Credential wanted = credential;
        fields.into(wanted);
        saveEdited(desk, sheet, credential, wanted);
    });
    sheet->setOnConflict([sheet, fields, credential, &desk](const core::Conflict&) {
        auto slot = std::make_shared<RequestSlot>();
        desk.read(sheet, *slot,
                  [id = credential.id](app::Services& services, core::Progress&) -> core::Result<SavedRecord<staff::Credential>> {
                      PRACTICE_TRY_ASSIGN(auto saved, services.peopleLists().credential(id));
                      return SavedRecord<staff::Credential>{std::move(saved), security::lastChangeOf(services.context(), {"credential", id.value()})};
                  },
                  [sheet = QPointer<FormSheet>(sheet), fields, slot, &desk](const SavedRecord<staff::Credential>& read) {
                      const auto& saved = read.record;
                      staff::Credential mine = saved;
                      fields.into(mine);
                      showConflict(desk.page(), credentialWords("The credential was changed meanwhile"), facts(saved), facts(mine),
                                   [sheet, saved, &desk] {
                                       if (sheet)
                                           sheet->close();
                                       editCredential(desk, saved);
                                   },
                                   [sheet, saved, mine, &desk] {
                                       if (sheet)
                                           saveEdited(desk, sheet, saved, mine);
                                   },
                                   savedBy(read.change, desk.lookups()));
                  });
    });
    sheet->open();
}

void renewCredential(Desk& desk, const staff::Credential& credential) {
    auto* sheet = new FormSheet(credentialWords("Renew %1").arg(words(credential.kind)), desk, 480, 2);
    sheet->setObjectName(QStringLiteral("people.renew"));
    sheet->setKept(forms::kRenewal, {credential.id.value(), credential.version});
    QString text = desk.lookups().person(credential.holder);
    if (credential.expiresOn)
        text += credentialWords(", now until %1").arg(dateText(*credential.expiresOn));
    sheet->setText(text + credentialWords(". The one that runs out stays on file for the days it covered."));
    const core::Date today = desk.lookups().today;
    auto* issued = dateField("people.renew.issuedOn", today, today);
    auto* ends = dateField("people.renew.expiresOn", today, std::nullopt);
    auto* grid = sheet->addGroup();
    grid->add(credentialWords("Issued"), issued, QStringLiteral("issuedOn"))->setRequired(true);
    grid->add(credentialWords("New last day"), ends, QStringLiteral("expiresOn"))->setRequired(staff::expiryNeeded(credential.kind));
    sheet->addSave(credentialWords("Renew"), ButtonKind::Primary, [sheet, issued, ends, credential, &desk] {
        if (!issued->date() || ends->isUnreadable())
            return sheet->showProblem(issued->date() ? ends->problem() : credentialWords("Enter the day on which it was issued."));
        sheet->save(credentialWords("Renewing a credential"),
                    [credential, from = *issued->date(), to = ends->date()](app::Services& services, core::Progress&) {
                        return services.people().renewCredential(credential.id, credential.version, from, to);
                    },
                    [&desk, credential](core::Changed<staff::CredentialId> made) {
                        offerUndo(desk, credentialWords("%1 of %2 was renewed; verify it next")
                                            .arg(words(credential.kind), desk.lookups().person(credential.holder)), made.value);
                        desk.navigator().open({"credential", made.value.value()});
                    });
    });
    sheet->open();
}

void verifyCredential(Desk& desk, const staff::Credential& credential) {
    auto* sheet = new FormSheet(credentialWords("Verify %1").arg(words(credential.kind)), desk, 440, 1);
    sheet->setObjectName(QStringLiteral("people.verify"));
    sheet->setText(credentialWords("%1, number %2. You are recorded as who verified it today.")
                       .arg(desk.lookups().person(credential.holder),
                            credential.number.empty() ? credentialWords("not on file") : fromUtf8(credential.number)));
    auto* source = new ComboField;
    source->setObjectName(QStringLiteral("people.verify.source"));
    for (int i = 1; i < staff::kVerificationSourceCount; ++i)
        source->addOption(words(static_cast<staff::VerificationSource>(i)), i);
    source->setValue(int(staff::VerificationSource::PrimarySource));
    sheet->addGroup()->add(credentialWords("How it was verified"), source, QStringLiteral("source"));
    sheet->addSave(credentialWords("Verified"), ButtonKind::Primary, [sheet, source, credential, &desk] {
        const auto how = static_cast<staff::VerificationSource>(source->value().toInt());
        sheet->save(credentialWords("Saving a credential"),
                    [credential, how](app::Services& services, core::Progress&) {
                        return services.people().verifyCredential(credential.id, credential.version, how);
                    },
                    [&desk, credential](auto) {
                        desk.navigator().toast(credentialWords("%1 of %2 was verified")
                                                   .arg(words(credential.kind), desk.lookups().person(credential.holder)));
                    });
    });
    sheet->open();
}

void archiveCredential(Desk& desk, const staff::Credential& credential) {
    SheetDialog::confirm(desk.page(), credentialWords("Archive this credential?"),
                         credentialWords("%1 of %2. For one that was entered by mistake; the one it renewed counts again.")
                             .arg(words(credential.kind), desk.lookups().person(credential.holder)),
                         credentialWords("Archive"), ButtonKind::Danger, [&desk, credential] {
                             desk.write(&desk, credentialWords("Archiving a credential"),
                                        [credential](app::Services& services, core::Progress&) {
                                            return services.people().archiveCredential(credential.id, credential.version);
                                        },
                                        [&desk](auto) { desk.navigator().toast(credentialWords("The credential was archived")); });
                         });
}

} // namespace practice::ui::people
