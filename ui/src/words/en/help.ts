export const help = {
  title: "Get help",
  back: "Back",
  region: "Numbers for",
};
