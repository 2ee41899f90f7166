<?php
/**
 * `/styles`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Access;
use PlatoniaVid\Styles\Composition;
use PlatoniaVid\Styles\Style;
use PlatoniaVid\Styles\StyleChanges;
use PlatoniaVid\Styles\StyleFile;
use PlatoniaVid\Styles\StyleLibrary;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * The site's styles and saved prompts: one's own, those that are shared, and what comes with the plugin.
 *
 * @phpstan-import-type Entry from StyleFile
 */
final class StylesController {
	/**
	 * @param StyleLibrary $styles      Reads them.
	 * @param StyleChanges $changes     Writes them.
	 * @param StyleFile    $file        Carries them to other sites.
	 * @param Composition  $composition What is really sent.
	 * @param StylePicture $pictures    What shows them.
	 */
	public function __construct(
		private readonly StyleLibrary $styles,
		private readonly StyleChanges $changes,
		private readonly StyleFile $file,
		private readonly Composition $composition,
		private readonly StylePicture $pictures,
	) {
	}

	/**
	 * Registers the routes; a callback of `rest_api_init`. Those with names of their own come before that of ids.
	 */
	public function register_routes(): void {
		$may = VideoPermissions::can_generate( ... );
		Routes::register(
			'/styles',
			StylesSchema::style( ... ),
			$may,
			array( 'GET', $this->get_items( ... ), StylesSchema::to_list() ),
			array( 'POST', $this->add_item( ... ), StylesSchema::to_add() )
		);
		Routes::register( '/styles/compose', StylesSchema::composed( ... ), $may, array( 'POST', $this->compose( ... ), StylesSchema::to_compose() ) );
		Routes::register(
			'/styles/export',
			StylesSchema::file( ... ),
			$may,
			array( 'GET', fn(): \WP_REST_Response => new \WP_REST_Response( $this->file->export( get_current_user_id() ) ), array() )
		);
		Routes::register(
			'/styles/import',
			StylesSchema::imported( ... ),
			$may,
			array(
				'POST',
				$this->import( ... ),
				array( 'styles' => array( 'required' => true ) + StylesSchema::entries() ) + Arguments::switches( 'shared', 'overwrite' ),
			)
		);
		Routes::register(
			'/styles/(?P<id>[a-z0-9-]{1,40})',
			StylesSchema::style( ... ),
			$may,
			array( 'GET', fn( \WP_REST_Request $request ): \WP_REST_Response => $this->one( $this->found( $request ) ), array() ),
			array( 'POST', $this->change_item( ... ), StylesSchema::to_change() ),
			array( 'DELETE', $this->delete_item( ... ), array() )
		);
	}

	/**
	 * What the person has.
	 *
	 * @param \WP_REST_Request<array{kind: string, search: string}> $request The request.
	 */
	private function get_items( \WP_REST_Request $request ): \WP_REST_Response {
		$styles = $this->styles->all( get_current_user_id(), (string) $request['kind'], (string) $request['search'] );
		$this->pictures->prime( $styles );
		return new \WP_REST_Response( array_map( $this->describe( ... ), $styles ) );
	}

	/**
	 * Keeps a new one.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function add_item( \WP_REST_Request $request ): \WP_REST_Response {
		$fields = array_intersect_key( $request->get_params(), StylesSchema::to_add() );
		if ( is_int( $fields['video'] ?? null ) && 0 === ( $fields['picture'] ?? 0 ) ) {
			$fields['picture'] = $this->pictures->of_video( $fields['video'] );
		}
		$response = $this->one( $this->changes->add( $fields, get_current_user_id() ) );
		$response->set_status( 201 );
		return $response;
	}

	/**
	 * Changes one.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function change_item( \WP_REST_Request $request ): \WP_REST_Response {
		$fields = array_intersect_key( $request->get_params(), StylesSchema::to_change() );
		return $this->one( $this->changes->change( $this->found( $request ), $fields, get_current_user_id() ) );
	}

	/**
	 * Deletes one, and answers with what it was.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function delete_item( \WP_REST_Request $request ): \WP_REST_Response {
		$style  = $this->found( $request );
		$former = $this->one( $style );
		$this->changes->delete( $style, get_current_user_id() );
		return $former;
	}

	/**
	 * What a prompt becomes.
	 *
	 * @param \WP_REST_Request<array{prompt: string, style: string}> $request The request.
	 */
	private function compose( \WP_REST_Request $request ): \WP_REST_Response {
		$sent = $this->composition->text( trim( (string) $request['prompt'] ), (string) $request['style'], get_current_user_id() );
		return new \WP_REST_Response(
			array(
				'sent'   => $sent,
				'length' => mb_strlen( $sent ),
			)
		);
	}

	/**
	 * Takes over what a file has.
	 *
	 * @param \WP_REST_Request<array{styles: list<Entry>, shared: bool, overwrite: bool}> $request The request.
	 * @throws VideoException Where the person may not share.
	 */
	private function import( \WP_REST_Request $request ): \WP_REST_Response {
		if ( true === $request['shared'] && ! current_user_can( Access::MANAGE ) ) {
			throw StyleChanges::forbidden();
		}
		return new \WP_REST_Response(
			$this->file->import( (array) $request['styles'], get_current_user_id(), true === $request['shared'], true === $request['overwrite'] )
		);
	}

	/**
	 * The one that a request names.
	 *
	 * @param \WP_REST_Request<covariant array<string, mixed>> $request The request.
	 */
	private function found( \WP_REST_Request $request ): Style {
		return $this->changes->found( is_string( $request['id'] ) ? $request['id'] : '', get_current_user_id() );
	}

	/**
	 * A response with one.
	 *
	 * @param Style $style The style.
	 */
	private function one( Style $style ): \WP_REST_Response {
		return new \WP_REST_Response( $this->describe( $style ) );
	}

	/**
	 * One in the schema's form.
	 *
	 * @param Style $style The style.
	 * @return array<string, mixed>
	 */
	private function describe( Style $style ): array {
		return array(
			'id'          => $style->id,
			'kind'        => $style->kind,
			'picture'     => 0 === $style->picture ? null : $style->picture,
			'picture_url' => $this->pictures->url( $style ),
			'shared'      => $style->is_shared,
			'built_in'    => $style->is_built_in,
			'hidden'      => $style->is_hidden,
			'author'      => $style->author,
			'can_edit'    => StyleChanges::may_change( $style, get_current_user_id() ),
			'options'     => (object) $style->options,
		) + $style->stored();
	}
}
