import { getContext } from '../../store/page-context';
import type { Attributes } from '../attributes';
import { LABEL_CLASS } from '../saved/label';

/*
 * WordPress's own blocks have no place for a label or a description, so those stand in the caption there: the label as it is seen, the
 * description for screen readers only, by the class that WordPress has for that.
 */

const DESCRIPTION_CLASS = 'screen-reader-text platoniavid-description';

type Words = Partial<
	Pick< Attributes, 'caption' | 'label' | 'labelText' | 'description' >
>;

const escaped = ( text: string ) => {
	const element = document.createElement( 'p' );
	element.textContent = text;
	return element.innerHTML;
};

/**
 * A caption with what else is said of the video.
 *
 * @param words             What is said of it.
 * @param words.caption     The caption.
 * @param words.labelText   The label.
 * @param words.description The description.
 * @param isForAll          Whether the description stands in it.
 */
export function withWords(
	{ caption = '', labelText = '', description = '' }: Words,
	isForAll = true
): string {
	const label =
		labelText &&
		`<small class="${ LABEL_CLASS }">${ escaped( labelText ) }</small>`;
	const seen = [ String( caption ), label ].filter( Boolean ).join( '<br>' );
	return description && isForAll
		? `${ seen }<span class="${ DESCRIPTION_CLASS }">${ seen && ' ' }${ escaped( description ) }</span>`
		: seen;
}

/** What such a caption was made of. */
export function withoutWords( html: string ): Words {
	const element = document.createElement( 'div' );
	element.innerHTML = html;
	const take = ( selector: string ) => {
		const found = element.querySelector( selector );
		found?.remove();
		return found?.textContent?.trim() || undefined;
	};
	const description = take( '.platoniavid-description' );
	const labelText = take( `.${ LABEL_CLASS }` );
	if ( ! labelText ) {
		return { caption: element.innerHTML, description };
	}
	return {
		caption: element.innerHTML.replace( /<br\s*\/?>$/, '' ),
		labelText,
		label:
			labelText === getContext().labels.artistic
				? 'artistic'
				: 'realistic',
		description,
	};
}
