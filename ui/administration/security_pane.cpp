#include "ui/administration/security_pane.h"

#include "app/workspace.h"
#include "security/recovery_key.h"
#include "security/sign_in.h"
#include "ui/administration/backup_sheets.h"
#include "ui/administration/paper.h"
#include "ui/common/format.h"
#include "ui/common/widgets/details_panel.h"

#include <QBoxLayout>

namespace practice::ui::administration {

using security::Permission;

std::vector<shell::ActionSpec> SecurityPane::actions() {
    return {{QStringLiteral("administration.rotateKeys"), tr("Rotate keys…"), {}, Permission::KeysRotate, [this] { askRotate(); }, {}, tr("seals everything with a new key")},
            {QStringLiteral("administration.recoveryKey"), tr("Replace the recovery key…"), {}, Permission::KeysRotate, [this] { askNewKey(); }, {}, {}}};
}

void SecurityPane::buildLeft(QVBoxLayout* column) {
    auto* keys = new Section(tr("Keys"));
    keys->setLine(false);
    addWords(keys, tr("Names, notes, attachments and everything else that could tell who somebody is are sealed with one key. Each user’s password opens "
                      "it. Whoever has left may still have a copy of the file and remember a password: rotating seals everything with a new key, "
                      "so that nothing which is written from then on opens with the old one."));
    addWords(keys, tr("Passwords stay. Other windows on this practice sign in again. The recovery key is replaced: you print the new one first. "
                      "Old backups still open with the passphrase they were made with."));
    addJob(keys, tr("Rotate keys…"), "security.rotateButton", Permission::KeysRotate, [this] { askRotate(); });
    column->addWidget(keys);
}

void SecurityPane::buildRight(QVBoxLayout* column) {
    auto* key = new Section(tr("Recovery key"));
    key->setLine(false);
    addWords(key, tr("The printed key opens the practice and its backups where no manager’s password does. Replace it when the sheet may have "
                     "been seen; the old one then opens only backups made before."));
    addJob(key, tr("Replace the recovery key…"), "security.keyButton", Permission::KeysRotate, [this] { askNewKey(); });
    column->addWidget(key);
}

/// Three steps: the password, the new sheet on paper, and only then the work, so that no key is ever in force that nobody
/// holds, whenever the program ends.
void SecurityPane::askRotate() {
    if (isRunning() || !desk().may(Permission::KeysRotate))
        return;
    askPassword(body(), tr("Rotate keys"),
                tr("First a new recovery key is shown: have the printer or a pen ready. Then everything is sealed with a new key, which takes some "
                   "minutes where there are many attachments. Until it is done you can cancel, and nothing has changed."),
                tr("Continue"), [this](const QString& password) {
                    desk().write(
                        this, tr("Checking the password"),
                        [secret = toUtf8(password)](app::Services& services, core::Progress&) {
                            return security::SignIn(services.context().connection, services.context().clock).unlock(services.session(), secret);
                        },
                        [this](const std::shared_ptr<security::Session>&) { showSheet(); });
                });
}

void SecurityPane::showSheet() {
    const auto key = security::RecoveryKey::random().printed();
    showSecretOnce(body(), tr("The recovery key to come"),
                   tr("Print it and lock it away. It takes the place of the present one when the keys have been rotated; if you cancel, this sheet is void."),
                   fromUtf8(key), tr("It opens the practice where no manager’s password does, and every backup made from then on."), true,
                   tr("Rotate now"), [this, key] { rotate(key); });
}

void SecurityPane::rotate(const std::string& recoveryKey) {
    showRunning(tr("Rotating the keys"));
    desk().runner().write(
        this, running(),
        [recoveryKey, &workspace = desk().runner().workspace()](app::Services& services, core::Progress& progress) -> core::Result<std::int64_t> {
            PRACTICE_TRY_ASSIGN(const auto key, security::RecoveryKey::parse(recoveryKey));
            return workspace.rotateKeys(services.context(), key, progress);
        },
        [this](core::Result<std::int64_t> sealed) {
            hideRunning();
            if (!sealed)
                return tell(core::Severity::Error, tr("The keys were not rotated"), ui::describe(sealed.error()).title);
            tell(core::Severity::Note, tr("The keys are rotated"),
                 tr("%1 values are sealed with the new key. The sheet that you printed is the recovery key from now on; destroy the former one. Make a backup now.")
                     .arg(numberText(*sealed)));
        },
        [this](const QString& sentence, const QString&) {
            hideRunning();
            tell(core::Severity::Warning, tr("The keys were not rotated"), tr("%1 The sheet that you printed is void; the former one holds.").arg(sentence));
        });
}

void SecurityPane::askNewKey() {
    if (isRunning())
        return;
    askPassword(body(), tr("Replace the recovery key"), tr("The key on paper stops working. A new one is shown once: have the printer or a pen ready."),
                tr("Make a new key"), [this](const QString& password) {
                    desk().write(
                        this, tr("Making a new recovery key"),
                        [secret = toUtf8(password)](app::Services& services, core::Progress&) {
                            return security::SignIn(services.context().connection, services.context().clock).replaceRecoveryKey(services.session(), secret);
                        },
                        [this](std::string key) {
                            showSecretOnce(body(), tr("The new recovery key"), tr("It is shown this once and not kept. Print it and lock it away; the former key has ended."),
                                           fromUtf8(key), tr("It opens the practice where no manager’s password does, and every backup made from now on."), true);
                        });
                });
}

} // namespace practice::ui::administration
