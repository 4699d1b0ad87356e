#pragma once

#include "ui/common/theme/theme.h"

#include <QIcon>
#include <QRectF>

class QPainter;

namespace practice::ui {

/// Breeze icons first (resources/icons/icons.txt, same order and names), then the shapes we draw ourselves.
enum class Icon {
    None,
    Home, Roster, People, Facility, Budget, Billing, Compliance, Goals, Reports, Administration, Search, Print,
    Export, Import, Save, New, Edit, Open, Filter, Add, Remove, Delete, Copy, Cut, Paste, Undo, Redo, Back, Forward,
    MoveUp, MoveDown, Refresh, Bell, Bookmark, Clock, Send, Sort, Attachment, Image, TextFile, List, Details,
    History, Wizard, Clear, Person, AddPerson, Group, Exit, Menu, More, Visible, Hidden, Tag, Money, Account, Bank,
    Globe, Comment, Star, Run, Play, Pause, Stop, Document, Documents, Download, Backup, Barcode, Package, Calendar,
    CalendarWeek, Task, Statistics, Chart, Configure, Notes, Mail, SidebarCollapse, SidebarExpand, Split, Merge,
    Rename, LockScreen, SwitchUser, Identity, Archive, Automated,
    // drawn: the severities differ by outline as well as by colour
    Ok, Info, Warn, Danger, Idle, ChevronDown, ChevronUp, ChevronLeft, ChevronRight, Lock, Tick, Cross, Help, Plus,
    AppMark
};

/// An icon in one colour of the theme, rendered for each size and device ratio; it follows changes of the theme.
QIcon icon(Icon which, Token token = Token::Text2);

/// Paints into the largest centred square of `rect`.
void paintIcon(QPainter* painter, Icon which, const QRectF& rect, const QColor& ink);
/// The severity in its own colour (Ok green, Info accent, Warn amber, Danger red).
void paintSeverity(QPainter* painter, Icon which, const QRectF& rect);
Token severityToken(Icon which);

} // namespace practice::ui
