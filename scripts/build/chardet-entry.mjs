// What of chardet is used, for scripts/build/vendor.mjs, which makes one ES module of it.
import chardet from 'chardet';

export const { analyse } = chardet;
