<?php
/**
 * What is written into a row.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

use PlatoniaVid\Gateway\Money;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Settings\TakenTexts;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoError;

/**
 * The columns of a row for what the plugin's objects say, as Video::from_rows() reads them.
 *
 * @phpstan-type Changes array{
 *     status?: Status, error?: VideoError|null, remote_id?: string, candidates?: list<string>, progress?: int, attachment?: int,
 *     submitted_at?: int, completed_at?: int, expires_at?: int, next_check_at?: int, lease_until?: int, checks?: int, attempts?: int,
 *     connection?: string, model?: string, size?: string, seconds?: int, tried?: list<string>, import_token?: string, risks?: string, cost?: Money|null,
 *     untold?: string, import_folder?: string
 * }
 */
final class Columns {
	/**
	 * How arrays are written into a column.
	 */
	private const JSON = JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES;

	/**
	 * The columns of an order.
	 *
	 * @param Order $order The order.
	 * @return array<string, int|string>
	 */
	public static function ordered( Order $order ): array {
		return array(
			'author'           => $order->author,
			'request_id'       => $order->request_id,
			'prompt'           => $order->prompt,
			'model'            => $order->model,
			'size'             => $order->size,
			'seconds'          => $order->seconds,
			'post'             => $order->post,
			'remix_of'         => $order->remix_of,
			'reference_image'  => $order->reference_image,
			'reference_focus'  => $order->reference_image > 0 ? $order->reference_focus : '',
			'connection'       => $order->connection,
			'options'          => self::json( $order->options ),
			'last_frame'       => $order->last_frame,
			'last_focus'       => $order->last_frame > 0 ? $order->last_focus : '',
			// The word alone belongs to SQL.
			'reference_images' => self::json( $order->references ),
			'continues'        => $order->continues,
			'take_of'          => $order->take_of,
			'style'            => $order->style,
			'typed'            => $order->typed,
		);
	}

	/**
	 * An array as a column has it.
	 *
	 * @param array<array-key, mixed> $values The array.
	 */
	private static function json( array $values ): string {
		return array() === $values ? '' : (string) wp_json_encode( $values, self::JSON );
	}

	/**
	 * The columns of a gateway's id.
	 *
	 * @param string $connection The id of the connection that it is of.
	 * @param string $remote_id  The id.
	 * @return array{remote_id: string, remote_key: string}
	 */
	public static function remote( string $connection, string $remote_id ): array {
		return array(
			'remote_id'  => $remote_id,
			'remote_key' => RemoteKeys::of( $connection, $remote_id ),
		);
	}

	/**
	 * The columns of what a server says that a video costs; none where it has not said.
	 *
	 * @param ?Money $cost The cost.
	 * @return array{}|array{cost: string, cost_currency: string}
	 */
	public static function charged( ?Money $cost ): array {
		return null === $cost ? array() : array(
			// As a decimal number in any locale, and no float that MariaDB would round.
			'cost'          => number_format( $cost->amount, 6, '.', '' ),
			'cost_currency' => $cost->currency,
		);
	}

	/**
	 * The columns that changes of a row are written into.
	 *
	 * @param Video   $video   What the row was.
	 * @param Changes $changes New values.
	 * @return array<string, mixed>
	 */
	public static function changed( Video $video, array $changes ): array {
		$columns = array(
			'updated_at' => time(),
			'version'    => $video->version + 1,
		);
		foreach ( $changes as $name => $value ) {
			if ( 'error' === $name ) {
				$columns['error_code']    = $value instanceof VideoError ? $value->code : '';
				$columns['error_message'] = $value instanceof VideoError ? $value->message : '';
				$columns['error_action']  = $value instanceof VideoError ? $value->action : '';
				$columns['history']       = (string) wp_json_encode( $video->history_with( $value instanceof VideoError ? $value : null ), self::JSON );
			} elseif ( 'cost' === $name ) {
				$columns += self::charged( $value instanceof Money ? $value : null );
			} elseif ( 'remote_id' === $name ) {
				$columns += self::remote( $video->connection, is_string( $value ) ? $value : '' );
			} elseif ( 'untold' === $name ) {
				$columns[ $name ] = Untold::mark( is_string( $value ) ? $value : '', $columns['version'] );
			} elseif ( in_array( $name, array( 'candidates', 'tried', 'options' ), true ) ) {
				$columns[ $name ] = self::json( (array) $value );
			} else {
				$columns[ $name ] = $value instanceof Status ? $value->value : $value;
			}
		}
		return $columns;
	}

	/**
	 * Columns as their table takes them. Where that has an older form of UTF-8, as after a move from an older server, WordPress refuses a whole change
	 * for one emoji in it: a server's words would keep a row as it was for ever.
	 *
	 * @template T
	 * @param \wpdb            $db      WordPress's database.
	 * @param array<string, T> $columns Values by the names of their columns.
	 * @param list<string>     $texts   The columns with words of a server's.
	 * @param ?string          $table   The table; that of the videos where nothing is said.
	 * @return array<string, T|string>
	 */
	public static function taken( \wpdb $db, array $columns, array $texts = array( 'error_message', 'history' ), ?string $table = null ): array {
		foreach ( $texts as $said ) {
			if ( is_string( $columns[ $said ] ?? null ) ) {
				$columns[ $said ] = TakenTexts::in( $columns[ $said ], $table ?? Table::name( $db ), $said );
			}
		}
		return $columns;
	}

	/**
	 * The first sign of an order's texts that the table can't have. What is paid for is not to be another prompt than was typed.
	 *
	 * @param \wpdb $db    WordPress's database.
	 * @param Order $order The order.
	 * @return string Empty where all of it is taken.
	 */
	public static function untaken( \wpdb $db, Order $order ): string {
		foreach ( self::ordered( $order ) as $column => $text ) {
			if ( ! is_string( $text ) || 1 !== preg_match( '/[^\x00-\x7F]/', $text ) ) {
				continue;
			}
			$signs = static fn( string $from ): array => preg_split( '//u', $from, -1, PREG_SPLIT_NO_EMPTY ) ?: array();
			$lost  = array_diff( $signs( $text ), $signs( TakenTexts::in( $text, Table::name( $db ), $column ) ) );
			if ( array() !== $lost ) {
				return (string) reset( $lost );
			}
		}
		return '';
	}
}
