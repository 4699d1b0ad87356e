#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/option_popup.h"
#include "ui/common/widgets/proof_strip.h"
#include "ui/common/widgets/segmented.h"
#include "ui/common/widgets/sheet_dialog.h"

#include <QApplication>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::ui;

TEST_CASE("a segmented choice moves by arrows, ends and letters", "[segmented]") {
    Segmented bar("Period", {"1 day", "Week", "Month"});
    QSignalSpy changed(&bar, &Segmented::currentChanged);
    bar.setCurrent(0);
    QTest::keyClick(&bar, Qt::Key_Right);
    CHECK(bar.current() == 1);
    QTest::keyClick(&bar, Qt::Key_End);
    QTest::keyClick(&bar, Qt::Key_Right);
    CHECK(bar.current() == 2);
    QTest::keyClick(&bar, Qt::Key_W);
    CHECK(bar.textAt(bar.current()) == "Week");
    QTest::keyClick(&bar, Qt::Key_Home);
    CHECK(bar.current() == 0);
    CHECK(changed.size() == 5);
    CHECK(bar.accessibleName() == "Period");
    CHECK(bar.accessibleDescription() == "1 day, 1 of 3");
    bar.setCurrent(7);
    CHECK(bar.current() == 0);
}

TEST_CASE("pressing the chosen segment again keeps it", "[segmented]") {
    Segmented bar("Period", {"Mine", "All"});
    bar.setCurrent(0);
    auto* first = bar.findChildren<QAbstractButton*>().first();
    first->click();
    CHECK(first->isChecked());
    CHECK(bar.current() == 0);
}

TEST_CASE("answers are given by their letters", "[segmented]") {
    AnswerBar bar("Door closes and seals");
    CHECK(bar.answer() == AnswerBar::Answer::None);
    QTest::keyClick(&bar, Qt::Key_N);
    CHECK(bar.answer() == AnswerBar::Answer::No);
    QTest::keyClick(&bar, Qt::Key_A);
    CHECK(bar.answer() == AnswerBar::Answer::NotApplicable);
    QTest::keyClick(&bar, Qt::Key_Y);
    CHECK(bar.answer() == AnswerBar::Answer::Yes);
}

TEST_CASE("a filter field opens, searches and takes by keyboard alone", "[filter]") {
    FilterField field("Payer");
    QList<FilterOption> options;
    for (int i = 0; i < 12; ++i)
        options.append({i, QStringLiteral("Payer %1").arg(i)});
    options.append({99, "Harbor PPO"});
    field.setOptions(options);
    field.setValue(3);
    field.show();
    CHECK(field.accessibleName() == "Payer: Payer 3");
    QSignalSpy chosen(&field, &FilterField::valueChosen);

    QTest::keyClick(&field, Qt::Key_Down);
    auto* popup = field.findChild<OptionPopup*>();
    REQUIRE(popup);
    auto* search = popup->findChild<QLineEdit*>();
    REQUIRE(search);
    QTest::keyClicks(search, "ppo har");
    QTest::keyClick(search, Qt::Key_Return);
    REQUIRE(chosen.size() == 1);
    CHECK(field.value() == 99);
    CHECK(field.valueText() == "Harbor PPO");
}

TEST_CASE("Escape leaves a filter as it was", "[filter]") {
    FilterField field("Site");
    field.setOptions({{1, "Both"}, {2, "Eastside"}});
    field.setValue(1);
    field.show();
    QSignalSpy chosen(&field, &FilterField::valueChosen);
    QTest::keyClick(&field, Qt::Key_Return);
    auto* popup = field.findChild<OptionPopup*>();
    REQUIRE(popup);
    auto* list = popup->findChild<QListWidget*>();
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Escape);
    CHECK(chosen.isEmpty());
    CHECK(field.value() == 1);
}

TEST_CASE("chips of the filter bar go by Delete", "[filter]") {
    FilterBar bar;
    bar.setChips({{"claims", "Claims: open"}, {"site", "Site: Eastside"}});
    QSignalSpy removed(&bar, &FilterBar::chipRemoved);
    auto* chip = bar.findChild<QPushButton*>("filter.chip.site");
    REQUIRE(chip);
    CHECK(chip->accessibleName().contains("Site: Eastside"));
    QTest::keyClick(chip, Qt::Key_Delete);
    REQUIRE(removed.size() == 1);
    CHECK(removed[0][0] == "site");
}

TEST_CASE("what fails leads the proof strip", "[proofs]") {
    const QList<Proof> given = {{"a", "A/R", "1.00", ProofState::Holds, {}},
                                {"b", "Budget", "0.05 apart", ProofState::Fails, {}},
                                {"c", "Census", "9 of 12", ProofState::Holds, {}},
                                {"d", "Drawer", "0.10 apart", ProofState::Fails, {}},
                                {"e", "Audit", "", ProofState::Unknown, {}}};
    QStringList order;
    for (const Proof& proof : orderedProofs(given))
        order << proof.id;
    CHECK(order.join("") == "bdeac");

    ProofStrip strip;
    strip.resize(2000, 28);
    strip.setProofs(given);
    CHECK(strip.shownCount() == 5);
    CHECK(strip.restText().isEmpty());
    strip.resize(420, 28);
    strip.setProofs(given);
    CHECK(strip.shownCount() < 5);
    CHECK(strip.shownCount() >= 1);
    CHECK(strip.restText().contains(QString::number(5 - strip.shownCount())));
    QSignalSpy asked(&strip, &ProofStrip::explainRequested);
    auto* first = strip.findChild<QAbstractButton*>("proof.b");
    REQUIRE(first);
    CHECK(first->accessibleName() == "Budget: 0.05 apart, fails");
    QTest::keyClick(first, Qt::Key_Return);
    REQUIRE(asked.size() == 1);
    CHECK(asked[0][0] == "b");
}

TEST_CASE("a date field reads loosely, shows one form and explains what is wrong", "[fields]") {
    DateField field;
    field.setReference(core::makeDate(2026, 11, 19));
    QSignalSpy changed(&field, &DateField::dateChanged);
    field.setText("12/24/26");
    QTest::keyClick(&field, Qt::Key_Return);
    CHECK(field.date() == core::makeDate(2026, 12, 24));
    CHECK(field.text() == "Dec 24, 2026");
    CHECK(changed.size() == 1);
    field.setText("Nov 20");
    CHECK(field.date() == core::makeDate(2026, 11, 20));
    field.setText("Nov 31");
    CHECK(field.isUnreadable());
    CHECK(field.problem() == "November has 30 days");
    field.setText("soon");
    CHECK(field.problem().contains("11/19/2026"));
    field.setText("");
    CHECK_FALSE(field.isUnreadable());
    field.setDate(core::makeDate(2026, 12, 31));
    QTest::keyClick(&field, Qt::Key_Up);
    CHECK(field.date() == core::makeDate(2027, 1, 1));
}

TEST_CASE("a money field tells empty from zero and from unreadable", "[fields]") {
    MoneyField field;
    CHECK_FALSE(field.amount().has_value());
    CHECK_FALSE(field.isUnreadable());
    field.setText("1116");
    QTest::keyClick(&field, Qt::Key_Return);
    CHECK(field.text() == "1,116.00");
    field.setAmount(core::Money::fromCents(-250));
    CHECK(field.amount() == core::Money::fromCents(-250));
    field.setText("12 apples");
    CHECK(field.isUnreadable());
}

TEST_CASE("Caps Lock is noticed by the case of a letter and told beneath", "[fields]") {
    auto* password = new PasswordField;
    FormField field("Password", password);
    QSignalSpy caps(password, &PasswordField::capsLockChanged);
    QTest::keyClick(password, 'a', Qt::NoModifier);
    CHECK(caps.isEmpty());
    QKeyEvent loud(QEvent::KeyPress, Qt::Key_B, Qt::NoModifier, "B");
    QApplication::sendEvent(password, &loud);
    CHECK(password->capsLockOn());
    CHECK(password->accessibleDescription() == "Caps Lock is on");
    QKeyEvent shifted(QEvent::KeyPress, Qt::Key_C, Qt::ShiftModifier, "C");
    QApplication::sendEvent(password, &shifted);
    CHECK_FALSE(password->capsLockOn());
}

TEST_CASE("findings go under the field that they name; the rest comes back", "[forms]") {
    static const std::vector<core::Message> messages = {{core::Code{"test.expired"}, "The license has lapsed."},
                                                        {core::Code{"test.other"}, "Something else."}};
    core::registerMessages(messages);
    FormGrid form;
    FormField* name = form.add("Name", new TextField, "name");
    FormField* expires = form.add("License ends", new DateField, "expires_on");
    const int height = expires->sizeHint().height();
    const auto rest = showFindings(&form, {core::error(core::Code{"test.expired"}, {}, "expires_on"), core::error(core::Code{"test.other"})});
    CHECK(expires->error() == "The license has lapsed.");
    CHECK(expires->editor()->property("practiceError").toBool());
    CHECK(expires->editor()->accessibleDescription() == "The license has lapsed.");
    CHECK_FALSE(name->hasError());
    REQUIRE(rest.size() == 1);
    CHECK(expires->sizeHint().height() == height); // the line is reserved: nothing jumps
    showFindings(&form, {});
    CHECK_FALSE(expires->hasError());
}

TEST_CASE("labels are buddies and editors have names", "[forms]") {
    FormField field("License ends", new DateField);
    CHECK(field.findChild<QLabel*>()->buddy() == field.editor());
    CHECK(field.editor()->accessibleName() == "License ends");
    field.setRequired(true);
    CHECK(field.editor()->accessibleName() == "License ends, required");
}

TEST_CASE("the toast undoes once", "[messages]") {
    QWidget host;
    host.resize(800, 600);
    host.show();
    Toast toast(&host);
    int undone = 0;
    toast.showMessage("Posted 88 claims", "Undo", [&] { ++undone; }, "Ctrl+Z");
    CHECK(toast.canUndo());
    toast.triggerUndo();
    toast.triggerUndo();
    CHECK(undone == 1);
    CHECK_FALSE(toast.isVisible());
}

TEST_CASE("a sheet keeps the focus inside, answers Escape and gives the focus back", "[sheet]") {
    QWidget window;
    window.resize(900, 700);
    auto* behind = new QLineEdit(&window);
    window.show();
    window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&window));
    behind->setFocus();
    REQUIRE(behind->hasFocus());
    int done = 0;
    SheetDialog* sheet = SheetDialog::confirm(&window, "Reverse the batch?", "88 claims are taken back.", "Reverse", ButtonKind::Danger, [&] { ++done; });
    QSignalSpy closed(sheet, &SheetDialog::closed);
    QWidget* first = QApplication::focusWidget();
    REQUIRE(sheet->isAncestorOf(first));
    CHECK(qobject_cast<QPushButton*>(first)->text() == "Cancel"); // the harmless one
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        CHECK(sheet->isAncestorOf(QApplication::focusWidget()));
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    CHECK(closed.size() == 1);
    CHECK(done == 0);
    CHECK(behind->hasFocus());
}

TEST_CASE("a reason must be written", "[sheet]") {
    QWidget window;
    window.resize(900, 700);
    window.show();
    QString given;
    SheetDialog* sheet = SheetDialog::askReason(&window, "Accept the warning?", "It is kept.", "Accept", ButtonKind::Primary, [&](const QString& reason) { given = reason; });
    QPushButton* accept = nullptr;
    for (auto* button : sheet->findChildren<QPushButton*>())
        if (button->text() == "Accept")
            accept = button;
    REQUIRE(accept);
    accept->click();
    CHECK(given.isEmpty());
    CHECK(sheet->isVisible());
    sheet->findChild<QPlainTextEdit*>()->setPlainText("  covered by the float pool ");
    accept->click();
    CHECK(given == "covered by the float pool");
    CHECK_FALSE(sheet->isVisible());
}

TEST_CASE("a disabled button tells why", "[button]") {
    Button button("Publish", ButtonKind::Primary);
    button.setEnabledOr("Two shifts break the rest rule.");
    CHECK_FALSE(button.isEnabled());
    CHECK(button.toolTip() == "Two shifts break the rest rule.");
    button.setEnabledOr({});
    CHECK(button.isEnabled());
}

TEST_CASE("every widget paints in all themes and text sizes", "[looks]") {
    Theme* theme = Theme::instance();
    theme->apply(*static_cast<QApplication*>(QApplication::instance()));
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    column->addWidget(new Button("Save", ButtonKind::Primary));
    column->addWidget(new FormField("Date", new DateField));
    column->addWidget(new Pill("Held", PillKind::Warn));
    auto* panel = new DetailsPanel;
    panel->setTitle("R-20587", "Oct 19");
    panel->addSection("Line 1 of 1")->addFact("Charged", "236.00");
    column->addWidget(panel);
    window.show();
    for (const int scale : {90, 130, 100})
        for (const ThemeKind kind : {ThemeKind::Dark, ThemeKind::Contrast, ThemeKind::Light}) {
            theme->setScale(scale);
            theme->setKind(kind);
            // The palette comes by an event.
            REQUIRE(QTest::qWaitFor([&] { return window.palette().color(QPalette::Window) == theme->color(Token::Page); }));
            const QImage image = window.grab().toImage();
            CHECK(image.pixelColor(2, 2) == theme->color(Token::Page));
        }
    CHECK(panel->accessibleName() == "R-20587");
    QSignalSpy closed(panel, &DetailsPanel::closeRequested);
    QTest::keyClick(panel, Qt::Key_Escape);
    CHECK(closed.size() == 1);
}
