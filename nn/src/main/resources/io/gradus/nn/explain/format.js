/**
 * Writes numbers for people exactly as the ledger's own texts do: rounded half to even to a number of digits after the
 * point, without trailing zeros where the number is that decimal but for a rounding of 2 ulp; very large and very small
 * ones as 3.510187783e-5.
 */

/** @typedef {{n: bigint, scale: number}} Decimal n / 10^scale */

/** @param {number} count @returns {bigint} */
function ten(count) {
  return 10n ** BigInt(count);
}

/** @param {bigint} n @returns {bigint} */
function size(n) {
  return n < 0n ? -n : n;
}

/** @param {string} text digits with an exponent @returns {Decimal} */
function decimal(text) {
  const [mantissa, exponent] = text.split("e");
  const [whole, fraction = ""] = mantissa.split(".");
  const scale = fraction.length - Number(exponent);
  const n = BigInt(whole + fraction);
  return scale < 0 ? { n: n * ten(-scale), scale: 0 } : { n, scale };
}

/** @param {Decimal} a @param {number} scale at least a's own @returns {bigint} */
function at(a, scale) {
  return a.n * ten(scale - a.scale);
}

/** @param {Decimal} a @param {number} scale @returns {Decimal} */
function rounded(a, scale) {
  if (a.scale <= scale) {
    return { n: at(a, scale), scale };
  }
  const unit = ten(a.scale - scale);
  const whole = a.n / unit;
  const twice = 2n * size(a.n % unit);
  const up = twice > unit || (twice === unit && whole % 2n !== 0n);
  return { n: whole + (up ? (a.n < 0n ? -1n : 1n) : 0n), scale };
}

/** @param {Decimal} a @returns {Decimal} with at least one digit after the point */
function stripped(a) {
  let { n, scale } = a;
  while (scale > 1 && n % 10n === 0n) {
    n /= 10n;
    scale--;
  }
  return scale < 1 ? { n: n * 10n, scale: 1 } : { n, scale };
}

/** @param {Decimal} a @returns {string} */
function plain(a) {
  const digits = size(a.n)
    .toString()
    .padStart(a.scale + 1, "0");
  const point = digits.length - a.scale;
  return (a.n < 0n ? "-" : "") + digits.slice(0, point) + "." + digits.slice(point);
}

/** @param {Decimal} a @returns {number} the power of ten of its first digit */
function exponentOf(a) {
  return size(a.n).toString().length - a.scale - 1;
}

/** @param {number} x @returns {number} the distance to the next double, for the largest to the one before */
function ulp(x) {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Math.abs(x));
  const here = bits.getBigUint64(0);
  bits.setBigUint64(0, Math.abs(x) === Number.MAX_VALUE ? here - 1n : here + 1n);
  return Math.abs(bits.getFloat64(0) - Math.abs(x));
}

/** @param {Decimal} a @param {number} exponent @returns {Decimal} a / 10^exponent */
function over(a, exponent) {
  const scale = a.scale + exponent;
  return scale < 0 ? { n: a.n * ten(-scale), scale: 0 } : { n: a.n, scale };
}

/** @param {number} x @param {number} exponent @param {number} digits @returns {Decimal} */
function short(x, exponent, digits) {
  const shortest = stripped(over(decimal(x.toExponential()), exponent));
  if (shortest.scale <= digits) {
    return shortest;
  }
  const exact = over(decimal(x.toExponential(100)), exponent);
  const near = rounded(exact, digits);
  const noise = over(decimal((2 * ulp(x)).toExponential(100)), exponent);
  const scale = Math.max(exact.scale, noise.scale, digits);
  return size(at(near, scale) - at(exact, scale)) <= at(noise, scale) ? stripped(near) : near;
}

/**
 * Writes a number in ASCII.
 * @param {number} x
 * @param {number} [digits] digits after the point, 4 to 17
 * @returns {string}
 */
export function format(x, digits = 9) {
  if (x === 0) {
    return "0.0";
  }
  if (!Number.isFinite(x)) {
    return String(x);
  }
  const exponent = Number(x.toExponential(100).split("e")[1]);
  if (exponent < 9 && exponent >= -Math.floor(digits / 2)) {
    return plain(short(x, 0, digits));
  }
  const mantissa = short(x, exponent, digits);
  if (exponentOf(mantissa) === 0) {
    return plain(mantissa) + "e" + exponent;
  }
  const one = { n: mantissa.n, scale: mantissa.scale + 1 };
  return plain(rounded(one, digits)) + "e" + (exponent + 1);
}

/**
 * Writes a number with the minus sign of print.
 * @param {number} x
 * @param {number} [digits] digits after the point, 4 to 17
 * @returns {string}
 */
export function shown(x, digits = 9) {
  return format(x, digits).replaceAll("-", "−");
}
