<?php
/**
 * What commands read and print.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Access;
use PlatoniaVid\Settings\ModelOptions;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Reads what was typed, and refuses what it can't mean: a script is to learn of its mistake, and not to pay for it. Prints rows.
 */
final class Console {
	/**
	 * The exit code where an order may have been charged and nobody knows: a script must not order again by itself.
	 */
	public const PERHAPS_CHARGED = 2;

	/**
	 * The exit code of what was ended by Ctrl-C.
	 */
	public const INTERRUPTED = 130;

	/**
	 * An option's text. An empty one is refused: "--request_id=$name" whose variable is empty would be another order with each run.
	 *
	 * @param array<string, mixed> $options The command's options.
	 * @param string               $name    The option's name.
	 * @param string               $usual   What it is where nothing was said.
	 */
	public static function text( array $options, string $name, string $usual = '' ): string {
		// WP-CLI hands "--no-size" on as false.
		if ( in_array( $options[ $name ] ?? null, array( '', false ), true ) ) {
			self::refuse_empty( $name );
		}
		return self::any_text( $options, $name, $usual );
	}

	/**
	 * An option's text that may be empty, where that takes away what was there.
	 *
	 * @param array<string, mixed> $options The command's options.
	 * @param string               $name    The option's name.
	 * @param string               $usual   What it is where nothing was said.
	 */
	public static function any_text( array $options, string $name, string $usual = '' ): string {
		// Of "--size" without a value WP-CLI only warns, and leaves it out: a video of another size would be paid for.
		if ( true === ( \WP_CLI::get_runner()->assoc_args[ $name ] ?? null ) ) {
			self::refuse_empty( $name );
		}
		$value = $options[ $name ] ?? $usual;
		return is_scalar( $value ) ? (string) $value : $usual;
	}

	/**
	 * Ends where an option has no value.
	 *
	 * @param string $name The option's name.
	 */
	private static function refuse_empty( string $name ): never {
		/* translators: %s: an option, such as --size. */
		\WP_CLI::error( sprintf( __( '%s needs a value.', 'platoniavid' ), "--$name=" ) );
	}

	/**
	 * Whether a switch is on. "--no-confirm" is one that is off; what "--confirm=no" means is not guessed, as WP-CLI's own would take it for on.
	 *
	 * @param array<string, mixed> $options The command's options.
	 * @param string               $name    The switch's name.
	 */
	public static function is_on( array $options, string $name ): bool {
		$value = $options[ $name ] ?? false;
		if ( ! is_bool( $value ) ) {
			/* translators: %s: an option, such as --wait. */
			\WP_CLI::error( sprintf( __( '%s takes no value. Leave it out where it is not wanted.', 'platoniavid' ), "--$name" ) );
		}
		return $value;
	}

	/**
	 * Asks before something is done that can't be undone, unless --yes says that it is meant.
	 *
	 * @param string               $question The question.
	 * @param array<string, mixed> $options  The command's options.
	 */
	public static function confirm( string $question, array $options ): void {
		\WP_CLI::confirm( $question, array( 'yes' => self::is_on( $options, 'yes' ) ) );
	}

	/**
	 * An option's whole number.
	 *
	 * @param array<string, mixed> $options The command's options.
	 * @param string               $name    The option's name.
	 * @param int                  $usual   What it is where nothing was said.
	 * @param int                  $least   The smallest that may be said.
	 * @param int                  $most    The greatest.
	 */
	public static function number( array $options, string $name, int $usual, int $least, int $most ): int {
		$text = self::text( $options, $name, (string) $usual );
		return isset( $options[ $name ] ) ? self::whole( $text, "--$name", $least, $most ) : $usual;
	}

	/**
	 * An option's ids, which commas separate.
	 *
	 * @param array<string, mixed> $options The command's options.
	 * @param string               $name    The option's name.
	 * @return list<int>
	 */
	public static function ids( array $options, string $name ): array {
		$text = self::text( $options, $name );
		return '' === $text
			? array()
			: array_map( static fn( string $id ): int => self::whole( trim( $id ), "--$name", 1, PHP_INT_MAX ), explode( ',', $text ) );
	}

	/**
	 * What a model is told, as JSON.
	 *
	 * @param array<string, mixed> $options The command's options.
	 * @param string               $name    The option's name.
	 * @return array<string, scalar>
	 */
	public static function told( array $options, string $name ): array {
		$told = json_decode( self::text( $options, $name, '{}' ), true );
		if ( ModelOptions::named( $told ) !== $told ) {
			/* translators: %s: an option, such as --options. */
			\WP_CLI::error( sprintf( __( 'Write %s as a JSON object, such as {"seed":5}.', 'platoniavid' ), "--$name" ) );
		}
		return ModelOptions::named( $told );
	}

	/**
	 * The site's own id of something.
	 *
	 * @param string $text What was typed.
	 */
	public static function id( string $text ): int {
		return self::whole( $text, '<id>', 1, PHP_INT_MAX );
	}

	/**
	 * A whole number that was typed.
	 *
	 * @param string $text  What was typed.
	 * @param string $what  What it is, as the synopsis has it.
	 * @param int    $least The smallest that may be.
	 * @param int    $most  The greatest.
	 */
	private static function whole( string $text, string $what, int $least, int $most ): int {
		$number = filter_var(
			$text,
			FILTER_VALIDATE_INT,
			array(
				'options' => array(
					'min_range' => $least,
					'max_range' => $most,
				),
			)
		);
		if ( ! is_int( $number ) ) {
			/* translators: 1: an option, such as --seconds. 2: what was typed. 3: a number. */
			$at_least = __( '%1$s can’t be “%2$s”: it is a whole number, at least %3$d.', 'platoniavid' );
			/* translators: 1: an option, such as --seconds. 2: what was typed. 3: a number. 4: a greater number. */
			$between = __( '%1$s can’t be “%2$s”: it is a whole number from %3$d to %4$d.', 'platoniavid' );
			\WP_CLI::error( sprintf( PHP_INT_MAX === $most ? $at_least : $between, $what, $text, $least, $most ) );
		}
		return $number;
	}

	/**
	 * Prints rows.
	 *
	 * @param array<string, mixed>       $options The command's options: `format`, `fields`.
	 * @param list<array<string, mixed>> $rows    The rows.
	 * @param list<string>               $usual   The fields that are shown where none are named.
	 * @param list<string>               $others  More that can be named.
	 */
	public static function rows( array $options, array $rows, array $usual, array $others = array() ): void {
		$format = self::text( $options, 'format', 'table' );
		$fields = self::fields( $options, $usual, $others );
		\WP_CLI\Utils\format_items( $format, 'ids' === $format ? array_column( $rows, 'id' ) : $rows, $fields );
	}

	/**
	 * Amounts of money, for people and for other commands.
	 *
	 * @param array<string, float> $amounts Amounts by their currencies.
	 * @return list<string> As "0.4 USD".
	 */
	public static function amounts( array $amounts ): array {
		return array_map( static fn( float $amount, string $currency ): string => round( $amount, 6 ) . " $currency", $amounts, array_keys( $amounts ) );
	}

	/**
	 * Prints one thing, its fields below each other.
	 *
	 * @param array<string, mixed> $options The command's options: `format`, `fields`, `field`.
	 * @param array<string, mixed> $row     The thing.
	 * @param string               $format  The format where none is named.
	 */
	public static function one( array $options, array $row, string $format = 'table' ): void {
		$all   = array_keys( $row );
		$field = self::text( $options, 'field' );
		$wants = '' === $field ? self::fields( $options, $all ) : self::fields( array( 'fields' => $field ), $all );
		$args  = array( 'format' => self::text( $options, 'format', $format ) ) + ( '' === $field ? array() : array( 'field' => $field ) );
		( new \WP_CLI\Formatter( $args, $wants ) )->display_item( $row );
	}

	/**
	 * The fields that are to be shown.
	 *
	 * @param array<string, mixed> $options The command's options.
	 * @param list<string>         $usual   Those where none are named.
	 * @param list<string>         $others  More that can be named.
	 * @return list<string>
	 */
	private static function fields( array $options, array $usual, array $others = array() ): array {
		$typed   = self::text( $options, 'fields' );
		$fields  = '' === $typed ? $usual : array_map( 'trim', explode( ',', $typed ) );
		$unknown = array_diff( $fields, $usual, $others );
		if ( array() !== $unknown ) {
			/* translators: 1: names of fields. 2: names of fields. */
			$sentence  = __( 'There is no field %1$s. The fields are: %2$s.', 'platoniavid' );
			$separator = wp_get_list_item_separator();
			\WP_CLI::error( sprintf( $sentence, implode( $separator, $unknown ), implode( $separator, array_merge( $usual, $others ) ) ) );
		}
		return $fields;
	}

	/**
	 * Does something, and ends with the sentence of what refuses it.
	 *
	 * @template T
	 * @param callable(): T $step The step.
	 * @return T
	 */
	public static function attempt( callable $step ): mixed {
		try {
			return $step();
		} catch ( VideoException $refused ) {
			\WP_CLI::error( $refused->getMessage() );
		}
	}

	/**
	 * Whether a person of the site was named, by --user, who may not do something. Whoever has a shell may without one.
	 *
	 * @param string $capability What it takes.
	 * @param mixed  ...$what    What it is about.
	 */
	public static function is_forbidden( string $capability, mixed ...$what ): bool {
		return get_current_user_id() > 0 && ! current_user_can( $capability, ...$what );
	}

	/**
	 * Refuses such a person, where only those may who manage.
	 */
	public static function check_manager(): void {
		if ( self::is_forbidden( Access::MANAGE ) ) {
			\WP_CLI::error( __( 'This person may not manage videos and connections. Name one who may with --user, or leave --user out.', 'platoniavid' ) );
		}
	}

	/**
	 * Who does this: a video is somebody's, as a style is.
	 *
	 * @param bool $orders Whether it is a video that is ordered.
	 * @return int The person's id.
	 */
	public static function person( bool $orders = true ): int {
		if ( 0 === get_current_user_id() ) {
			\WP_CLI::error(
				$orders ? __( 'Say whose video it will be: add --user=<login>.', 'platoniavid' ) : __( 'Say who does this: add --user=<login>.', 'platoniavid' )
			);
		}
		self::check_maker();
		return get_current_user_id();
	}

	/**
	 * Refuses a person who may not make videos.
	 */
	public static function check_maker(): void {
		if ( self::is_forbidden( Access::GENERATE ) ) {
			\WP_CLI::error( __( 'Your account may not make videos on this site. Ask an administrator.', 'platoniavid' ) );
		}
	}
}
