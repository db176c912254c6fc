import { backup } from "./en/backup";
import { chart } from "./en/chart";
import { common } from "./en/common";
import { dose } from "./en/dose";
import { failures } from "./en/failures";
import { fields } from "./en/fields";
import { frame } from "./en/frame";
import { help } from "./en/help";
import { journal } from "./en/journal";
import { mend } from "./en/mend";
import { practice } from "./en/practice";
import { record } from "./en/record";
import { report } from "./en/report";
import { routine } from "./en/routine";
import { security } from "./en/security";
import { settings } from "./en/settings";
import { sleep } from "./en/sleep";
import { taper } from "./en/taper";
import { today } from "./en/today";
import { vault } from "./en/vault";

export const en = {
  backup,
  chart,
  common,
  dose,
  failures,
  fields,
  frame,
  help,
  journal,
  mend,
  practice,
  record,
  report,
  routine,
  security,
  settings,
  sleep,
  taper,
  today,
  vault,
};
