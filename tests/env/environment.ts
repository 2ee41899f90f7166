/** Variables that set up the plugin or wp-env, but for those that are the tests' own. */
const SETTINGS =
	/^WP_ENV_|^PLATONIAVID_(?!(CACHE|SLOW|SCREENSHOTS|SEED|FUZZ_SEED|SEQUENCES|WRITE_DOCS|TEST_\w+)$)/;

/**
 * The environment of what is started here: that of the person's shell, without what would set up the WordPress that is started as
 * another one (with a real key, say, or at another port), and with this machine's addresses asked for directly, whatever proxy there is.
 */
export function environment(): NodeJS.ProcessEnv {
	const direct = [
		process.env.no_proxy ?? process.env.NO_PROXY ?? '',
		'127.0.0.1',
		'localhost',
	]
		.filter( Boolean )
		.join( ',' );
	return {
		...Object.fromEntries(
			Object.entries( process.env ).filter(
				( [ name ] ) => ! SETTINGS.test( name )
			)
		),
		no_proxy: direct,
		NO_PROXY: direct,
	};
}
