<?php
/**
 * A person's data.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Admin;

use PlatoniaVid\Media\AttachmentRows;
use PlatoniaVid\Media\ImageUse;
use PlatoniaVid\Media\MediaImporter;
use PlatoniaVid\Styles\Style;
use PlatoniaVid\Styles\StyleLibrary;
use PlatoniaVid\Videos\Heirs;
use PlatoniaVid\Videos\Storage\VideoQueries;
use PlatoniaVid\Videos\Values\IsoTime;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;
use PlatoniaVid\Videos\Videos;
use PlatoniaVid\Videos\Work\Lookup;
use PlatoniaVid\Videos\Work\SiteAddress;

/**
 * Gives WordPress's tools for personal data what a person has asked for and got here: to export it, and to erase it.
 */
final class PersonalData {
	/**
	 * How many videos are exported at once, and how many are erased: of each its server is asked.
	 */
	private const EXPORTED = 50;
	private const ERASED   = 5;

	/**
	 * @param VideoQueries   $queries     Lists a person's videos.
	 * @param Videos         $videos      Deletes them.
	 * @param StyleLibrary   $styles      What a person has kept to use it again.
	 * @param SiteAddress    $address     Whether they were ordered here.
	 * @param Heirs          $heirs       Has what was used be nobody's.
	 * @param AttachmentRows $attachments Finds prompts that were left at files.
	 */
	public function __construct(
		private readonly VideoQueries $queries,
		private readonly Videos $videos,
		private readonly StyleLibrary $styles,
		private readonly SiteAddress $address,
		private readonly Heirs $heirs,
		private readonly AttachmentRows $attachments,
	) {
	}

	/**
	 * Adds the exporter; a callback of `wp_privacy_personal_data_exporters`.
	 *
	 * @param array<string, mixed> $exporters WordPress's and others'.
	 * @return array<string, mixed>
	 */
	public function add_exporter( array $exporters ): array {
		$exporters['platoniavid'] = array(
			'exporter_friendly_name' => __( 'AI videos', 'platoniavid' ),
			'callback'               => $this->export( ... ),
		);
		return $exporters;
	}

	/**
	 * Adds the eraser; a callback of `wp_privacy_personal_data_erasers`.
	 *
	 * @param array<string, mixed> $erasers WordPress's and others'.
	 * @return array<string, mixed>
	 */
	public function add_eraser( array $erasers ): array {
		$erasers['platoniavid'] = array(
			'eraser_friendly_name' => __( 'AI videos', 'platoniavid' ),
			'callback'             => $this->erase( ... ),
		);
		return $erasers;
	}

	/**
	 * A page of what is known of a person.
	 *
	 * @param string $email Their address.
	 * @param int    $page  The page, from 1.
	 * @return array{data: list<array<string, mixed>>, done: bool}
	 */
	private function export( string $email, int $page ): array {
		[ $videos, $total ] = $this->of( $email, $page, self::EXPORTED, 0 );
		return array(
			'data' => array_merge(
				1 === $page ? array_map( self::described_style( ... ), $this->styles_of( $email ) ) : array(),
				array_map( self::described( ... ), $videos )
			),
			'done' => $total <= $page * self::EXPORTED,
		);
	}

	/**
	 * Erases some of a person's videos: here, their files, and at their servers where these can. What is being worked on stays, and so does what
	 * may have been paid and is not here yet: it would be lost. Of what a person has kept, what they have shared stays without their name, and so
	 * does what was used.
	 *
	 * @param string $email Their address.
	 * @param int    $page  The page, from 1. What stays is passed over.
	 * @return array{items_removed: bool, items_retained: bool, messages: list<string>, done: bool}
	 */
	private function erase( string $email, int $page ): array {
		$budget   = TimeBudget::for_request();
		$messages = array();
		$removed  = $this->forget_styles( $email );
		$kept     = 0;
		do {
			[ $videos ] = $this->of( $email, 1, self::ERASED, $kept );
			foreach ( $videos as $at => $video ) {
				if ( $at > 0 && ( ! $budget->has( 5.0 ) || ImageUse::is_over() ) ) {
					// A server that is given no time would keep what it could have deleted, and so would the site its posters: the next page goes on.
					break;
				}
				[ $gone, $said ] = $this->forget( $video, $budget );
				$removed         = $removed || $gone;
				$kept           += $gone ? 0 : 1;
				$messages[]      = $said;
			}
		} while ( array() !== $videos && $budget->has( 5.0 ) && ! ImageUse::is_over() );
		if ( array() === $videos ) {
			$removed = $this->forget_prompts( $email ) || $removed;
			$user    = get_user_by( 'email', $email );
			try {
				$removed = ( false !== $user && $this->heirs->forget( $user->ID ) ) || $removed;
			} catch ( VideoException $busy ) {
				++$kept;
				$messages[] = esc_html( $busy->getMessage() );
			}
		}
		return array(
			'items_removed'  => $removed,
			'items_retained' => $kept > 0,
			'messages'       => array_values( array_unique( array_filter( $messages ) ) ),
			// Where all that is left stays, there is no end to come.
			'done'           => array() === $videos || ! $removed,
		);
	}

	/**
	 * Erases a person's prompts from files whose videos were deleted by an earlier version, which left them there.
	 *
	 * @param string $email Their address.
	 * @return bool Whether there were any.
	 */
	private function forget_prompts( string $email ): bool {
		$user  = get_user_by( 'email', $email );
		$files = false === $user ? array() : $this->attachments->with_prompts_of( $user->ID );
		foreach ( $files as $file ) {
			delete_post_meta( $file, MediaImporter::META_PROMPT );
		}
		return array() !== $files;
	}

	/**
	 * Erases a person's own styles and saved prompts, and takes their name off those that they have shared.
	 *
	 * @param string $email Their address.
	 * @return bool Whether there were any.
	 */
	private function forget_styles( string $email ): bool {
		$user = get_user_by( 'email', $email );
		return false !== $user && $this->styles->leave( $user->ID );
	}

	/**
	 * A person's styles and saved prompts.
	 *
	 * @param string $email Their address.
	 * @return list<Style>
	 */
	private function styles_of( string $email ): array {
		$user = get_user_by( 'email', $email );
		return false === $user ? array() : $this->styles->of( $user->ID );
	}

	/**
	 * A style or a saved prompt in the form of WordPress's exports.
	 *
	 * @param Style $style The style.
	 * @return array<string, mixed>
	 */
	private static function described_style( Style $style ): array {
		return self::item(
			array( 'platoniavid-styles', __( 'Styles and saved prompts for AI videos', 'platoniavid' ), "platoniavid-style-$style->id" ),
			array(
				__( 'Name', 'platoniavid' )  => $style->name,
				__( 'Words', 'platoniavid' ) => $style->words,
			)
		);
	}

	/**
	 * Erases a video.
	 *
	 * @param Video      $video  The video.
	 * @param TimeBudget $budget How long it may take.
	 * @return array{bool, string} Whether it is gone, and as HTML, as WordPress prints it, what whoever erases should know; empty for nothing.
	 */
	private function forget( Video $video, TimeBudget $budget ): array {
		if ( $video->goes_on() ) {
			/* translators: %d: the id of a video. */
			return array( false, sprintf( __( 'AI video %d is still being made. Erase again when it is finished.', 'platoniavid' ), $video->id ) );
		}
		$is_lost = Status::Unconfirmed === $video->status;
		if ( $is_lost && $video->next_check_at > 0 && self::is_looked_for( $video ) ) {
			/* translators: %d: the id of a video. */
			return array( false, sprintf( __( 'The order of AI video %d had no answer, and its server is still to be asked for it. Erase again in some minutes.', 'platoniavid' ), $video->id ) );
		}
		// What was ordered before a copy was made may still be to be fetched by the site itself.
		$theirs = '' !== $video->remote_id && $this->address->is_of_another( $video );
		try {
			$stays = 'forbidden' === $this->videos->delete( $video, ! $theirs, true, $budget, true );
		} catch ( VideoException $there ) {
			try {
				// Its server can't be asked, or can't delete: what is here goes all the same.
				$this->videos->delete( $video, false, true, $budget, true );
				$stays = true;
			} catch ( VideoException $busy ) {
				return array( false, $busy->getMessage() );
			}
		}
		if ( $is_lost ) {
			return array( true, self::lost( $video ) );
		}
		/* translators: 1: the id of a video. 2: the id that it has at its server. */
		$theirs_stays = __( 'AI video %1$d is erased here. It was made when this site had another address, so it may be another site’s: its server was not asked to delete it, and may still have it as %2$s. Erase it on that site too, or ask whoever runs the server.', 'platoniavid' );
		/* translators: 1: the id of a video. 2: the id that it has at its server. */
		$ours_stays = __( 'AI video %1$d is erased here. Its server did not delete it, and may still have it as %2$s: ask whoever runs the server.', 'platoniavid' );
		$sentence   = $theirs ? $theirs_stays : $ours_stays;
		return array( true, $stays || $theirs ? esc_html( sprintf( $sentence, $video->id, $video->remote_id ) ) : '' );
	}

	/**
	 * Whether an order is worth waiting for until its last look is due, and for as long again, as runs come late; a server that can't be asked may stay so.
	 *
	 * @param Video $video The video.
	 */
	private static function is_looked_for( Video $video ): bool {
		return time() < max( array( $video->submitted_at, ...array_column( $video->history, 'at' ) ) ) + 2 * Lookup::LOOKS[ Lookup::TOLD ];
	}

	/**
	 * What whoever erases should know of an order whose answer never came: its server may have made it.
	 *
	 * @param Video $video The video.
	 * @return string HTML.
	 */
	private static function lost( Video $video ): string {
		$sentence = array() === $video->candidates
			/* translators: %1$d: the id of a video. */
			? __( 'AI video %1$d is erased here. Its order had no answer, so its server may have it under an id that this site does not know: ask whoever runs the server.', 'platoniavid' )
			/* translators: 1: the id of a video. 2: ids that servers gave. */
			: __( 'AI video %1$d is erased here. Its order had no answer, so its server may have it, as one of these: %2$s. Ask whoever runs the server.', 'platoniavid' );
		return esc_html( sprintf( $sentence, $video->id, implode( wp_get_list_item_separator(), $video->candidates ) ) );
	}

	/**
	 * Some of a person's videos, the oldest first.
	 *
	 * @param string $email Their address.
	 * @param int    $page  The page, from 1.
	 * @param int    $count How many.
	 * @param int    $after How many are passed over at the beginning.
	 * @return array{list<Video>, int} Them, and how many there are in all.
	 */
	private function of( string $email, int $page, int $count, int $after ): array {
		$user = get_user_by( 'email', $email );
		if ( false === $user ) {
			return array( array(), 0 );
		}
		$query = array(
			'author'   => $user->ID,
			'orderby'  => 'id',
			'order'    => 'asc',
			'page'     => $page,
			'per_page' => $count + $after,
		);

		[ $videos, $total ] = $this->queries->page( $query );
		return array( array_slice( $videos, $after ), $total );
	}

	/**
	 * A video in the form of WordPress's exports.
	 *
	 * @param Video $video The video.
	 * @return array<string, mixed>
	 */
	private static function described( Video $video ): array {
		$url = $video->attachment > 0 ? wp_get_attachment_url( $video->attachment ) : false;
		return self::item(
			array( 'platoniavid', __( 'AI videos', 'platoniavid' ), "platoniavid-$video->id" ),
			array(
				__( 'Prompt', 'platoniavid' )     => $video->asked(),
				__( 'Model', 'platoniavid' )      => $video->model,
				__( 'Size', 'platoniavid' )       => $video->size,
				__( 'Asked for', 'platoniavid' )  => IsoTime::of( $video->created_at ),
				__( 'Video file', 'platoniavid' ) => false === $url ? '' : $url,
			)
		);
	}

	/**
	 * Something in the form of WordPress's exports.
	 *
	 * @param array{string, string, string} $named  Its group, what that is called, and its own name.
	 * @param array<string, string>         $fields What is known of it; what is empty is left out.
	 * @return array<string, mixed>
	 */
	private static function item( array $named, array $fields ): array {
		[ $group, $label, $name ] = $named;
		$data                     = array();
		foreach ( array_filter( $fields, static fn( string $value ): bool => '' !== $value ) as $field => $value ) {
			$data[] = array(
				'name'  => $field,
				'value' => $value,
			);
		}
		return array(
			'group_id'    => $group,
			'group_label' => $label,
			'item_id'     => $name,
			'data'        => $data,
		);
	}
}
