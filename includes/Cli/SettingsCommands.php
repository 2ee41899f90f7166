<?php
/**
 * `wp platoniavid settings`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Rest\SettingsArguments;
use PlatoniaVid\Rest\SettingsController;
use PlatoniaVid\Rest\SettingsGuard;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Settings\Settings;

/**
 * Says and sets how videos are made on this site, by whom, and how much. Connections, keys and models have commands of their own.
 */
final class SettingsCommands {
	/**
	 * What is on or off, as it is typed.
	 */
	private const YES_OR_NO = array(
		'yes' => true,
		'no'  => false,
	);

	/**
	 * @param Settings           $settings    The settings.
	 * @param SettingsController $controller  How they are now.
	 * @param SettingsGuard      $guard       What a person may not store.
	 * @param Models             $models      The models that a default is chosen from.
	 * @param Connections        $connections The connections that a default is chosen from.
	 */
	public function __construct(
		private readonly Settings $settings,
		private readonly SettingsController $controller,
		private readonly SettingsGuard $guard,
		private readonly Models $models,
		private readonly Connections $connections,
	) {
	}

	/**
	 * Says how the settings are.
	 *
	 * ## OPTIONS
	 *
	 * [--field=<field>]
	 * : Only this field's value.
	 *
	 * [--fields=<fields>]
	 * : Only these fields, separated by commas.
	 *
	 * [--format=<format>]
	 * : How it is shown.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - csv
	 *   - json
	 *   - yaml
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid settings get --field=limits.videos_per_month
	 *
	 * @param list<string>         $args    None.
	 * @param array<string, mixed> $options The options.
	 */
	public function get( array $args, array $options ): void {
		Console::check_manager();
		Console::one( $options, $this->all() );
	}

	/**
	 * Sets one of them.
	 *
	 * ## OPTIONS
	 *
	 * <name>
	 * : Its name, as “settings get” has it.
	 *
	 * <value>
	 * : What it becomes, in the form of the REST API; of several values, commas between them; yes or no of what is on or off.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid settings set limits.videos_per_day 5
	 *
	 *     wp platoniavid settings set roles.generate author,editor
	 *
	 *     wp platoniavid settings set media.poster no
	 *
	 * @param list<string> $args The name and the value.
	 */
	public function set( array $args ): void {
		Console::check_manager();
		[ $name, $typed ] = $args;
		$known            = array_keys( $this->all() );
		if ( ! in_array( $name, $known, true ) ) {
			/* translators: 1: a name. 2: names. */
			\WP_CLI::error( sprintf( __( 'There is no setting %1$s. The settings are: %2$s.', 'platoniavid' ), $name, implode( wp_get_list_item_separator(), $known ) ) );
		}
		[ $group, $part ] = explode( '.', $name ) + array( 1 => '' );
		$arguments        = array_intersect_key( SettingsArguments::all( $this->models, $this->connections ), array( $group => true ) );
		$schema           = $arguments[ $group ];
		$parts            = $schema['properties'] ?? array();
		$schema           = '' !== $part && is_array( $parts ) && is_array( $parts[ $part ] ?? null ) ? $parts[ $part ] : $schema;
		$value            = 'boolean' === $schema['type'] ? self::YES_OR_NO[ $typed ] ?? $typed : $typed;

		/** @var \WP_REST_Request<array<string, mixed>> $request As a request to the route is looked at. */
		$request = new \WP_REST_Request( 'POST' );
		$request->set_attributes( array( 'args' => $arguments ) );
		$request->set_param( $group, '' === $part ? $value : array( $part => $value ) );
		$valid = $request->has_valid_params();
		$valid = is_wp_error( $valid ) ? $valid : $request->sanitize_params();
		if ( is_wp_error( $valid ) ) {
			\WP_CLI::error( self::why( $valid, $group ) );
		}
		$changes = array( $group => $request[ $group ] );
		if ( get_current_user_id() > 0 ) {
			Console::attempt( fn() => $this->guard->check( $changes ) );
		}
		if ( ! $this->settings->save( $changes ) ) {
			\WP_CLI::error( __( 'The site’s database did not take the settings. Try again; if it stays like this, ask an administrator.', 'platoniavid' ) );
		}
		/* translators: 1: a setting's name. 2: its value. */
		\WP_CLI::success( sprintf( __( '%1$s is now “%2$s”.', 'platoniavid' ), $name, $this->all()[ $name ] ) );
	}

	/**
	 * All settings, those of a group by its name and theirs.
	 *
	 * @return array<string, string>
	 */
	private function all(): array {
		$all = array();
		foreach ( $this->controller->current() as $name => $value ) {
			if ( is_array( $value ) ) {
				foreach ( $value as $part => $of_part ) {
					$all[ "$name.$part" ] = self::text( $of_part );
				}
			} else {
				$all[ $name ] = self::text( $value );
			}
		}
		return $all;
	}

	/**
	 * A value, as it can be typed.
	 *
	 * @param mixed $value The value.
	 */
	private static function text( mixed $value ): string {
		if ( is_bool( $value ) ) {
			return (string) array_search( $value, self::YES_OR_NO, true );
		}
		return implode( ',', array_filter( (array) $value, 'is_scalar' ) );
	}

	/**
	 * Why a value is refused.
	 *
	 * @param \WP_Error $refusal What WordPress says.
	 * @param string    $name    The argument.
	 */
	private static function why( \WP_Error $refusal, string $name ): string {
		$data = $refusal->get_error_data();
		$said = is_array( $data ) && is_array( $data['params'] ?? null ) ? $data['params'][ $name ] ?? null : null;
		return is_string( $said ) ? $said : $refusal->get_error_message();
	}
}
