<?php
/**
 * Generated videos in WordPress's Media Library.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Access;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Settings\Labels;
use PlatoniaVid\Videos\Storage\VideoFilter;
use PlatoniaVid\Videos\Storage\VideoQueries;

/**
 * Shows which videos are made by AI, and lets people look for those only.
 */
final class MediaLibrary {
	/**
	 * The query argument that asks for them.
	 */
	public const ARGUMENT = 'platoniavid';

	/**
	 * What it asks for: the videos, or their posters.
	 */
	private const VIDEOS  = '1';
	private const POSTERS = 'posters';

	/**
	 * @param VideoQueries $videos      Whose a video is.
	 * @param Connections  $connections What is set up here.
	 * @param Posters      $posters     Their posters.
	 * @param MadeFrom     $made_from   What films and frames were made from.
	 */
	public function __construct(
		private readonly VideoQueries $videos,
		private readonly Connections $connections,
		private readonly Posters $posters,
		private readonly MadeFrom $made_from,
	) {
	}

	/**
	 * Leaves only generated videos in the grid and in media modals, where that is asked for, and no posters; a filter of
	 * `ajax_query_attachments_args`.
	 *
	 * @param array<array-key, mixed> $query Arguments of WP_Query.
	 * @return array<array-key, mixed>
	 */
	public function filter_grid( array $query ): array {
		// phpcs:disable WordPress.Security.NonceVerification.Recommended -- this only reads, as WordPress does with the arguments beside it.
		$asked = isset( $_REQUEST['query'] ) && is_array( $_REQUEST['query'] ) ? map_deep( wp_unslash( $_REQUEST['query'] ), 'sanitize_text_field' ) : array();
		// phpcs:enable
		return $this->narrowed( $query, is_string( $asked[ self::ARGUMENT ] ?? null ) ? $asked[ self::ARGUMENT ] : '' );
	}

	/**
	 * Prints the filter above the list; a callback of `restrict_manage_posts`.
	 *
	 * @param string $post_type The list's post type.
	 */
	public function print_list_filter( string $post_type ): void {
		if ( 'attachment' !== $post_type ) {
			return;
		}
		$choices = array(
			''            => __( 'All origins', 'platoniavid' ),
			self::VIDEOS  => __( 'AI videos', 'platoniavid' ),
			self::POSTERS => __( 'Posters of AI videos', 'platoniavid' ),
		) + self::labels();
		printf(
			'<label for="platoniavid-filter" class="screen-reader-text">%1$s</label><select id="platoniavid-filter" name="%2$s">',
			esc_html__( 'Filter by origin', 'platoniavid' ),
			esc_attr( self::ARGUMENT )
		);
		foreach ( $choices as $value => $label ) {
			printf(
				'<option value="%1$s"%2$s>%3$s</option>',
				esc_attr( (string) $value ),
				selected( $this->asked_in_list(), (string) $value, false ),
				esc_html( $label )
			);
		}
		echo '</select>';
	}

	/**
	 * Leaves only generated videos in the list, where that is asked for, and no posters; a callback of `pre_get_posts`.
	 *
	 * @param \WP_Query $query The query.
	 */
	public function filter_list( \WP_Query $query ): void {
		if ( is_admin() && $query->is_main_query() && 'attachment' === $query->get( 'post_type' ) ) {
			foreach ( $this->narrowed( $query->query_vars, $this->asked_in_list() ) as $name => $value ) {
				$query->set( (string) $name, $value );
			}
		}
	}

	/**
	 * Shows the grid when the address names a generated video, as only the grid can open it; a callback of `load-upload.php`.
	 *
	 * Who prefers the list has it again at the next visit.
	 */
	public function open_in_grid(): void {
		// phpcs:disable WordPress.Security.NonceVerification.Recommended -- an address that is opened; this only reads.
		$item = isset( $_GET['item'] ) && is_numeric( $_GET['item'] ) && ! isset( $_GET['mode'] ) ? absint( $_GET['item'] ) : 0;
		// phpcs:enable
		if ( $item && MadeFrom::is_ours( $item ) ) {
			add_filter( 'get_user_option_media_library_mode', static fn (): string => 'grid' );
		}
	}

	/**
	 * Says what a video was made with, and to those who may know it, from which prompt; a filter of `attachment_fields_to_edit`.
	 * WordPress sends these fields with each attachment to everyone who looks at the Media Library.
	 *
	 * @param array<string, array<string, mixed>> $fields Fields of an attachment's details.
	 * @param \WP_Post                            $post   The attachment.
	 * @return array<string, array<string, mixed>>
	 */
	public function add_details( array $fields, \WP_Post $post ): array {
		$model = get_post_meta( $post->ID, MediaImporter::META_MODEL, true );
		if ( ! is_string( $model ) || '' === $model ) {
			return $fields;
		}
		$prompt = $this->may_know_prompt( $post->ID ) ? get_post_meta( $post->ID, MediaImporter::META_PROMPT, true ) : '';
		$prompt = is_string( $prompt ) ? $prompt : '';
		/* translators: %s: a model's id, such as sora-2. */
		$sentence = '' === $prompt ? __( 'With %s.', 'platoniavid' ) : __( 'With %s, from the prompt:', 'platoniavid' );

		$made_from = $this->made_from->html( $post->ID );

		$fields['platoniavid'] = array(
			'label'         => __( 'Made by AI', 'platoniavid' ),
			'input'         => 'html',
			'html'          => '<div class="platoniavid-origin">' . esc_html( sprintf( $sentence, $model ) )
				. ( '' === $prompt ? '' : '<br><span dir="auto">' . nl2br( esc_html( $prompt ) ) . '</span>' )
				. ( '' === $made_from ? self::credentials( $post->ID ) : $made_from ) . $this->posters->link( $post->ID ) . '</div>',
			'show_in_modal' => true,
			'show_in_edit'  => true,
		);
		return $fields;
	}

	/**
	 * Says whether a video's file carries a mark of its maker, as HTML. A poster's is not looked at, nor is what lies on another server: where no mark was
	 * noted of that, nothing is said, and neither of what took the place of a file with one.
	 *
	 * @param int $attachment The attachment's id.
	 */
	private static function credentials( int $attachment ): string {
		$signer  = ContentCredentials::noted( $attachment );
		$is_read = null !== $signer
			|| ! ( metadata_exists( 'post', $attachment, ContentCredentials::META ) || wp_is_stream( (string) get_attached_file( $attachment ) ) );
		return $is_read && wp_attachment_is( 'video', $attachment ) ? '<br>' . esc_html( ContentCredentials::words( $signer ) ) : '';
	}

	/**
	 * Whether the current user may know what an attachment was made from: who may edit it, or see its video.
	 *
	 * @param int $attachment The attachment's id.
	 */
	private function may_know_prompt( int $attachment ): bool {
		if ( current_user_can( 'edit_post', $attachment ) ) {
			return true;
		}
		$remote_id = get_post_meta( $attachment, MediaImporter::META_REMOTE_ID, true );
		if ( ! is_string( $remote_id ) || '' === $remote_id ) {
			return false;
		}
		// The file does not say of which connection it is; any of them may count like that. A page of the grid asks for each of its files.
		foreach ( $this->videos->made_as( $this->connections->ids(), $remote_id ) as $video ) {
			if ( current_user_can( Access::READ_VIDEO, $video ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * What the list's address asks for.
	 */
	private function asked_in_list(): string {
		// phpcs:disable WordPress.Security.NonceVerification.Recommended -- a filter in an address, as WordPress's own: this only reads.
		return isset( $_GET[ self::ARGUMENT ] ) && is_string( $_GET[ self::ARGUMENT ] ) ? sanitize_text_field( wp_unslash( $_GET[ self::ARGUMENT ] ) ) : '';
		// phpcs:enable
	}

	/**
	 * A query for what is asked for.
	 *
	 * @param array<array-key, mixed> $query Arguments of WP_Query.
	 * @param string                  $asked What is asked for.
	 * @return array<array-key, mixed>
	 */
	private function narrowed( array $query, string $asked ): array {
		return match ( $asked ) {
			self::VIDEOS  => array_merge( self::with_origin( $query, $asked ), array( 'post_mime_type' => 'video' ) ),
			self::POSTERS => array_merge( self::with_origin( $query, $asked ), array( 'post_mime_type' => 'image' ) ),
			Labels::REALISTIC, Labels::ARTISTIC, Labels::NONE, VideoFilter::UNLABELLED => array_merge( self::with_origin( $query, $asked ), array( 'post_mime_type' => 'video' ) ),
			default       => $this->posters->without( $query ),
		};
	}

	/**
	 * The choices among AI videos by their label, in words.
	 *
	 * @return array<string, string>
	 */
	private static function labels(): array {
		return array(
			Labels::REALISTIC       => __( 'AI videos that look real', 'platoniavid' ),
			Labels::ARTISTIC        => __( 'AI videos that are art', 'platoniavid' ),
			Labels::NONE            => __( 'AI videos that need no label', 'platoniavid' ),
			VideoFilter::UNLABELLED => __( 'AI videos with no label decided yet', 'platoniavid' ),
		);
	}

	/**
	 * Arguments that leave only what the plugin has brought in, and what was made from that.
	 *
	 * @param array<array-key, mixed> $query Arguments of WP_Query.
	 * @param string                  $asked Which of it: videos, posters, or what is said to show this.
	 * @return array<array-key, mixed>
	 */
	private static function with_origin( array $query, string $asked ): array {
		// phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_query -- meta_key has an index, and a person has asked.
		$query['meta_query'] = array_merge(
			array_filter( (array) ( $query['meta_query'] ?? array() ) ),
			array(
				array(
					'key'         => self::POSTERS === $asked ? array( MediaImporter::META_REMOTE_ID ) : array( MediaImporter::META_REMOTE_ID, MadeFrom::META ),
					'compare_key' => 'IN',
					'compare'     => 'EXISTS',
				),
			),
			in_array( $asked, array( self::VIDEOS, self::POSTERS ), true ) ? array() : array(
				array( 'key' => AiMark::LABEL ) + ( VideoFilter::UNLABELLED === $asked ? array( 'compare' => 'NOT EXISTS' ) : array( 'value' => $asked ) ),
			)
		);
		return $query;
	}
}
