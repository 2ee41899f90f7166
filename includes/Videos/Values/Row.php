<?php
/**
 * A row of the table, as the database gives it.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Values;

use PlatoniaVid\Gateway\Money;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Settings\ModelOptions;

/**
 * Reads columns: numbers come as text, lists as JSON, and what is not there is empty.
 */
final class Row {
	/**
	 * Sets the columns.
	 *
	 * @param array<array-key, mixed> $columns Their names to their values.
	 */
	public function __construct( private readonly array $columns ) {
	}

	/**
	 * The video that it tells of.
	 */
	public function video(): Video {
		// Whoever looks for a video's attachment is not to take one that has no file for what is being fetched.
		$is_importing = Status::Importing->value === $this->text( 'status' );
		return new Video(
			id: $this->int( 'id' ),
			author: $this->int( 'author' ),
			request_id: $this->text( 'request_id' ),
			status: Status::from( $this->text( 'status' ) ),
			progress: $this->int( 'progress' ),
			model: $this->text( 'model' ),
			prompt: $this->text( 'prompt' ),
			size: $this->text( 'size' ),
			seconds: $this->int( 'seconds' ),
			post: $this->int( 'post' ),
			attachment: $is_importing ? 0 : $this->int( 'attachment' ),
			remix_of: $this->int( 'remix_of' ),
			reference_image: $this->int( 'reference_image' ),
			reference_focus: $this->text( 'reference_focus' ),
			connection: $this->text( 'connection' ),
			options: ModelOptions::named( $this->json( 'options' ) ),
			candidates: $this->ids( 'candidates' ),
			tried: array_values( array_filter( $this->json( 'tried' ), 'is_string' ) ),
			remote_id: $this->text( 'remote_id' ),
			error: '' === $this->text( 'error_code' )
				? null
				: VideoError::from_row( $this->text( 'error_code' ), $this->text( 'error_message' ), $this->text( 'error_action' ) ),
			created_at: $this->int( 'created_at' ),
			updated_at: $this->int( 'updated_at' ),
			submitted_at: $this->int( 'submitted_at' ),
			completed_at: $this->int( 'completed_at' ),
			expires_at: $this->int( 'expires_at' ),
			next_check_at: $this->int( 'next_check_at' ),
			lease_token: $this->text( 'lease_token' ),
			lease_until: $this->int( 'lease_until' ),
			checks: $this->int( 'checks' ),
			attempts: $this->int( 'attempts' ),
			import_token: $this->text( 'import_token' ),
			risks: $this->text( 'risks' ),
			history: $this->history( 'history' ),
			version: $this->int( 'version' ),
			last_frame: $this->int( 'last_frame' ),
			last_focus: '' === $this->text( 'last_focus' ) ? Order::MIDDLE : $this->text( 'last_focus' ),
			references: array_values( array_filter( $this->json( 'reference_images' ), 'is_int' ) ),
			continues: $this->int( 'continues' ),
			take_of: $this->int( 'take_of' ),
			style: $this->text( 'style' ),
			typed: $this->text( 'typed' ),
			cost: '' === $this->text( 'cost_currency' ) ? null : new Money( (float) $this->text( 'cost' ), $this->text( 'cost_currency' ) ),
			import_folder: $this->text( 'import_folder' ),
			former_attachment: $is_importing ? $this->int( 'attachment' ) : 0,
		);
	}

	/**
	 * A number; 0 where it is none.
	 *
	 * @param string $column The column.
	 */
	public function int( string $column ): int {
		return is_numeric( $this->columns[ $column ] ?? null ) ? (int) $this->columns[ $column ] : 0;
	}

	/**
	 * A text.
	 *
	 * @param string $column The column.
	 */
	public function text( string $column ): string {
		return is_scalar( $this->columns[ $column ] ?? null ) ? (string) $this->columns[ $column ] : '';
	}

	/**
	 * An array, which is JSON in the table.
	 *
	 * @param string $column The column.
	 * @return array<array-key, mixed>
	 */
	public function json( string $column ): array {
		$value = json_decode( $this->text( $column ), true );
		return is_array( $value ) ? $value : array();
	}

	/**
	 * A gateway's ids of videos: JSON, or with spaces between them in rows of earlier versions.
	 *
	 * @param string $column The column.
	 * @return list<string>
	 */
	public function ids( string $column ): array {
		$text = $this->text( $column );
		$ids  = str_starts_with( $text, '[' ) ? $this->json( $column ) : explode( ' ', $text );
		return array_values( array_filter( $ids, static fn( mixed $id ): bool => is_string( $id ) && '' !== $id ) );
	}

	/**
	 * What went wrong on the way.
	 *
	 * @param string $column The column.
	 * @return list<array{at: int, code: string, message: string}>
	 */
	public function history( string $column ): array {
		$known = array();
		$text  = static fn( mixed $value ): string => is_string( $value ) ? $value : '';
		foreach ( $this->json( $column ) as $entry ) {
			if ( is_array( $entry ) ) {
				$known[] = array(
					'at'      => is_int( $entry['at'] ?? null ) ? $entry['at'] : 0,
					'code'    => $text( $entry['code'] ?? null ),
					'message' => $text( $entry['message'] ?? null ),
				);
			}
		}
		return $known;
	}
}
