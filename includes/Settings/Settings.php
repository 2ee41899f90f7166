<?php
/**
 * The plugin's settings, without the key.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Settings;

/**
 * Reads and writes one option. What is stored was valid when it was stored; what is read is checked again.
 *
 * @phpstan-import-type Model from Models
 */
final class Settings {
	public const OPTION = 'platoniavid_settings';

	public const FALLBACKS = array( 'ask', 'automatic', 'never' );

	public const BRAND_WORDS_LENGTH = 2000;

	/**
	 * The largest limit of orders, and the largest file, in megabytes, that can be set.
	 */
	public const MOST_LIMIT     = 100000;
	public const MOST_MEGABYTES = 4096;

	/**
	 * A currency of ISO 4217, as a pattern of JSON schemas.
	 */
	public const CURRENCY = '^[A-Z]{3}$';

	/**
	 * @param Models $models The models that defaults are chosen from.
	 */
	public function __construct( private readonly Models $models ) {
	}

	/**
	 * How much a user may order in 24 hours, and the whole site in a month; 0 for as much as they like.
	 *
	 * @return array{videos_per_day: int, seconds_per_day: int, videos_per_month: int, seconds_per_month: int}
	 */
	public function limits(): array {
		return self::limits_in( $this->stored()['limits'] ?? null );
	}

	/**
	 * The limits that a stored value has, a site's or its network's.
	 *
	 * @param mixed $stored What was read; others may have written it.
	 * @return array{videos_per_day: int, seconds_per_day: int, videos_per_month: int, seconds_per_month: int}
	 */
	public static function limits_in( mixed $stored ): array {
		$limit = static function ( string $name ) use ( $stored ): int {
			$number = is_array( $stored ) ? $stored[ $name ] ?? 0 : 0;
			return is_int( $number ) ? max( 0, $number ) : 0;
		};
		return array(
			'videos_per_day'    => $limit( 'videos_per_day' ),
			'seconds_per_day'   => $limit( 'seconds_per_day' ),
			'videos_per_month'  => $limit( 'videos_per_month' ),
			'seconds_per_month' => $limit( 'seconds_per_month' ),
		);
	}

	/**
	 * How videos come into the Media Library.
	 *
	 * @return array{attach: bool, poster: bool, title: string, file_name: string, caption: string, folder: string, max_megabytes: int}
	 */
	public function media(): array {
		$media = $this->stored()['media'] ?? null;
		$media = is_array( $media ) ? $media : array();
		$most  = $media['max_megabytes'] ?? 0;
		$text  = static fn( string $name, string $usual ): string => is_string( $media[ $name ] ?? null ) && '' !== trim( $media[ $name ] )
			? $media[ $name ]
			: $usual;
		return array(
			'attach'        => false !== ( $media['attach'] ?? true ),
			'poster'        => false !== ( $media['poster'] ?? true ),
			'title'         => $text( 'title', '{prompt}' ),
			'file_name'     => $text( 'file_name', '{prompt}' ),
			'caption'       => $text( 'caption', '' ),
			'folder'        => $text( 'folder', '' ),
			'max_megabytes' => is_int( $most ) && $most > 0 ? $most : 512,
		);
	}

	/**
	 * What a new video is made with where nothing else is said. Always a combination that the model offers.
	 *
	 * @return array{connection: string, model: string, size: string, seconds: int} Empty and 0 where the site has no model at all.
	 */
	public function defaults(): array {
		$model = $this->usual_model( $this->text( 'default_model' ) ) ?? $this->usual_model( '' );
		if ( null === $model ) {
			return array(
				'connection' => '',
				'model'      => '',
				'size'       => '',
				'seconds'    => 0,
			);
		}
		$seconds = $this->stored()['default_seconds'] ?? 0;
		return array(
			'connection' => $model['connection'],
			'model'      => $model['id'],
			'size'       => in_array( $this->text( 'default_size' ), $model['sizes'], true ) ? $this->text( 'default_size' ) : $model['sizes'][0],
			'seconds'    => is_int( $seconds ) && in_array( $seconds, $model['seconds'], true ) ? $seconds : $model['seconds'][0],
		);
	}

	/**
	 * The model that is meant where no connection is named: the usual connection's, or else that of the first that has it.
	 *
	 * @param string $id The model's id; empty for the first one.
	 * @return Model|null
	 */
	public function usual_model( string $id ): ?array {
		$usual  = $this->text( 'default_connection' );
		$models = array_filter( $this->models->all(), static fn( array $model ): bool => '' === $id || $id === $model['id'] );
		$first  = array_filter( $models, static fn( array $model ): bool => $usual === $model['connection'] );
		return array_values( $first )[0] ?? array_values( $models )[0] ?? null;
	}

	/**
	 * The roles that may do a thing; null where none were chosen, so that WordPress's own capabilities decide.
	 *
	 * @param string $what "generate" or "manage".
	 * @return list<string>|null
	 */
	public function roles( string $what ): ?array {
		$roles = $this->stored()['roles'] ?? null;
		$roles = is_array( $roles ) ? $roles[ $what ] ?? null : null;
		return is_array( $roles ) ? array_values( array_filter( $roles, 'is_string' ) ) : null;
	}

	/**
	 * What becomes of an order that was refused before anything was paid, where it could go elsewhere.
	 *
	 * @return 'ask'|'automatic'|'never' A person is offered it, the site does it by itself, or nothing is offered.
	 */
	public function fallback(): string {
		$stored = $this->text( 'fallback' );
		return in_array( $stored, self::FALLBACKS, true ) ? $stored : 'ask';
	}

	/**
	 * What new blocks say of how their video was made, until a person says something else of one.
	 *
	 * @return string One of Labels::ALL.
	 */
	public function label(): string {
		$stored = $this->text( 'label' );
		return in_array( $stored, Labels::ALL, true ) ? $stored : Labels::REALISTIC;
	}

	/**
	 * What all prices that are entered here are in, and the costs that are estimated by them. Another one converts nothing.
	 *
	 * @return string By ISO 4217.
	 */
	public function currency(): string {
		$stored = $this->text( 'currency' );
		return 1 === preg_match( '/' . self::CURRENCY . '/D', $stored ) ? $stored : 'IRR';
	}

	/**
	 * Words that go along with every prompt of the site's.
	 */
	public function brand_words(): string {
		return trim( $this->text( 'brand_words' ) );
	}

	/**
	 * Whether a switch is on.
	 *
	 * @param string $name "delete_remote_after_import" or "delete_data_on_uninstall".
	 */
	public function is_on( string $name ): bool {
		return true === ( $this->stored()[ $name ] ?? false );
	}

	/**
	 * Stores some settings and leaves the others, also those that another request stores at the same time.
	 *
	 * @param array<string, mixed> $changes Checked by the route's schema.
	 * @return bool Whether the database has them.
	 */
	public function save( array $changes ): bool {
		global $wpdb;
		/** @var \wpdb $wpdb */
		$changes = TakenTexts::in( $changes, $wpdb->options, 'option_value' );
		return OptionLock::during(
			array( self::OPTION ),
			function () use ( $changes ): bool {
				$stored = $this->stored();
				foreach ( array( 'roles', 'limits', 'media' ) as $group ) {
					if ( is_array( $changes[ $group ] ?? null ) ) {
						$changes[ $group ] += is_array( $stored[ $group ] ?? null ) ? $stored[ $group ] : array();
					}
				}
				$wanted = array_merge( $stored, $changes );
				return update_option( self::OPTION, $wanted, true ) || $this->stored() === $wanted;
			}
		);
	}

	/**
	 * A stored text, or an empty string.
	 *
	 * @param string $name The setting.
	 */
	private function text( string $name ): string {
		$value = $this->stored()[ $name ] ?? '';
		return is_string( $value ) ? $value : '';
	}

	/**
	 * What the option holds.
	 *
	 * @return array<array-key, mixed>
	 */
	private function stored(): array {
		$stored = get_option( self::OPTION, array() );
		return is_array( $stored ) ? $stored : array();
	}
}
